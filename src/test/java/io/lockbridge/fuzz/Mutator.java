package io.lockbridge.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes inputs of good ones: flips, cuts, repeats, inserts words of a dictionary, splices two.
final class Mutator {
  private static final int BYTES_MAX = 16 * 1024;
  private static final int STEPS_MAX = 6;
  private static final int OPERATIONS = 9;
  private static final int OCTETS = 256;
  private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xff, '"', '{', '[', ':', '\n', '\\'};

  private final List<byte[]> goldens;
  private final List<String> dictionary;
  private final RandomGenerator random;

  Mutator(Parser parser, RandomGenerator random) {
    this.goldens = parser.goldens();
    this.dictionary = parser.dictionary();
    this.random = random;
  }

  byte[] next() {
    byte[] input = golden().clone();
    int steps = 1 + random.nextInt(STEPS_MAX);
    for (int i = 0; i < steps; i++) {
      input = step(input);
    }
    return input.length > BYTES_MAX ? Arrays.copyOf(input, BYTES_MAX) : input;
  }

  private byte[] step(byte[] from) {
    int at = random.nextInt(from.length + 1);
    int to = at + random.nextInt(from.length - at + 1);
    return switch (random.nextInt(OPERATIONS)) {
      case 0 -> set(from, at, random.nextInt(OCTETS));
      case 1 -> set(from, at, at < from.length ? from[at] ^ 1 << random.nextInt(Byte.SIZE) : 0);
      case 2 -> set(from, at, EDGES[random.nextInt(EDGES.length)]);
      case 3 -> join(from, at, new byte[0], to);
      case 4 -> join(from, at, word(), at);
      case 5 -> join(from, at, word(), to);
      case 6 -> join(from, to, Arrays.copyOfRange(from, at, to), to);
      case 7 -> Arrays.copyOf(from, at);
      default -> splice(from, at);
    };
  }

  private byte[] splice(byte[] from, int at) {
    byte[] other = golden();
    int since = random.nextInt(other.length + 1);
    return join(from, at, Arrays.copyOfRange(other, since, other.length), from.length);
  }

  private byte[] golden() {
    return goldens.get(random.nextInt(goldens.size()));
  }

  private byte[] word() {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[1 + random.nextInt(8)];
      random.nextBytes(noise);
      return noise;
    }
    String word = dictionary.get(random.nextInt(dictionary.size()));
    int times = random.nextInt(16) == 0 ? 1 + random.nextInt(200) : 1;
    return word.repeat(times).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] set(byte[] from, int at, int octet) {
    byte[] made = from.clone();
    if (at < made.length) {
      made[at] = (byte) octet;
    }
    return made;
  }

  /// What lies before `at`, then this, then what lies from `to` on.
  private static byte[] join(byte[] from, int at, byte[] between, int to) {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.write(from, 0, at);
    made.writeBytes(between);
    made.write(from, to, from.length - to);
    return made.toByteArray();
  }
}
