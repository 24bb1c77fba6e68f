package io.lockbridge.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Tries one parser with many inputs, on the calling thread.
final class Fuzz {
  /// What an input may cost at most: so much whatever it is, and so much for each of its octets.
  private static final long BYTES_MAX = 512 * 1024;

  private static final long BYTES_PER_OCTET_MAX = 1024;

  /// Far above what any input takes: a machine that is busy must not look like a parser that hangs.
  private static final long NANOS_MAX = Duration.ofSeconds(2).toNanos();

  private static final int WARM_UP = 500;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Fuzz() {}

  /// The dearest input of a run.
  record Figures(long inputs, long bytesMax, long nanosMax) {
    Figures with(Figures other) {
      return new Figures(
          inputs + other.inputs,
          Math.max(bytesMax, other.bytesMax),
          Math.max(nanosMax, other.nanosMax));
    }
  }

  /// An `AssertionError` with the input in hexadecimal, at the first finding.
  static Figures run(Parser parser, long inputs, long seed) {
    parser.goldens().forEach(parser::read);
    Mutator mutator = new Mutator(parser, new SplittableRandom(seed));
    long bytesMax = 0;
    long nanosMax = 0;
    for (long i = 0; i < inputs; i++) {
      byte[] input = mutator.next();
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long nanosBefore = THREADS.getCurrentThreadCpuTime();
      try {
        parser.read(input);
      } catch (Throwable thrown) {
        throw finding("threw " + thrown, seed, input, thrown);
      }
      long nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      if (bytes > BYTES_MAX) {
        // The first of its kind also loads classes: only what it costs each time counts.
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        parser.read(input);
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      }
      if (nanos > NANOS_MAX) {
        throw finding("took " + nanos + " ns", seed, input, null);
      }
      if (i > WARM_UP && bytes > BYTES_MAX + BYTES_PER_OCTET_MAX * input.length) {
        throw finding("allocated " + bytes + " bytes", seed, input, null);
      }
      bytesMax = i > WARM_UP ? Math.max(bytesMax, bytes) : 0;
      nanosMax = i > WARM_UP ? Math.max(nanosMax, nanos) : 0;
    }
    return new Figures(inputs, bytesMax, nanosMax);
  }

  private static AssertionError finding(
      String what, long seed, byte[] input, @Nullable Throwable cause) {
    return new AssertionError(
        "seed %d: an input of %d octets %s: %s"
            .formatted(seed, input.length, what, HexFormat.of().formatHex(input)),
        cause);
  }
}
