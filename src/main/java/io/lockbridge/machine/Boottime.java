package io.lockbridge.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/// `CLOCK_BOOTTIME`: counts from the start of the machine, through suspend, the same in every
/// process, and nobody can set it. Any thread may ask.
public final class Boottime {
  /// From `linux/time.h`.
  private static final int CLOCK_BOOTTIME = 7;

  /// A `struct timespec` is two longs on the 64-bit machines that we support.
  private static final int TIMESPEC_BYTES = 16;

  private static final MethodHandle CLOCK_GETTIME = find();

  private Boottime() {}

  /// Nanoseconds since the machine was started.
  public static long nowNanos() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(TIMESPEC_BYTES, Long.BYTES);
      int result = (int) CLOCK_GETTIME.invokeExact(CLOCK_BOOTTIME, time);
      if (result != 0) {
        throw new IllegalStateException("clock_gettime(CLOCK_BOOTTIME) answered " + result);
      }
      return TimeUnit.SECONDS.toNanos(time.get(JAVA_LONG, 0)) + time.get(JAVA_LONG, Long.BYTES);
    } catch (RuntimeException | Error cause) {
      throw cause;
    } catch (Throwable cause) {
      throw new IllegalStateException("clock_gettime cannot be called", cause);
    }
  }

  @SuppressWarnings("restricted") // The JDK has no clock that is the same in every process.
  private static MethodHandle find() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("clock_gettime"),
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  }
}
