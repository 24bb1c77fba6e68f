package io.lockbridge.driver.wire;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of octets, compared by content, so that records may hold it.
///
/// Octets are given and read as `int` from 0 to 255. It prints as hexadecimal: never wrap a secret
/// in it.
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  /// The given octets, of which only the low eight bits count.
  public static Bytes of(int... octets) {
    byte[] copy = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      copy[i] = (byte) octets[i];
    }
    return new Bytes(copy);
  }

  public static Bytes copyOf(byte[] array) {
    return new Bytes(array.clone());
  }

  /// The first `length` octets of an array.
  public static Bytes copyOf(byte[] array, int length) {
    return new Bytes(Arrays.copyOf(array, length));
  }

  /// Octets written as in a capture: `01 03 00 07 fb`.
  public static Bytes ofHex(String text) {
    return new Bytes(HEX.parseHex(text.strip()));
  }

  public int size() {
    return octets.length;
  }

  public boolean isEmpty() {
    return octets.length == 0;
  }

  /// The octet at an index, 0 to 255.
  public int at(int index) {
    return Byte.toUnsignedInt(octets[index]);
  }

  /// Two octets at an index, most significant first.
  public int uint16(int index) {
    return at(index) << 8 | at(index + 1);
  }

  public Bytes slice(int from, int to) {
    if (from > to || to > octets.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + octets.length);
    }
    return new Bytes(Arrays.copyOfRange(octets, from, to));
  }

  public Bytes from(int from) {
    return slice(from, octets.length);
  }

  public Bytes plus(Bytes tail) {
    byte[] joined = Arrays.copyOf(octets, octets.length + tail.octets.length);
    System.arraycopy(tail.octets, 0, joined, octets.length, tail.octets.length);
    return new Bytes(joined);
  }

  public Bytes plus(int... tail) {
    return plus(of(tail));
  }

  public boolean startsWith(int... head) {
    return size() >= head.length && slice(0, head.length).equals(of(head));
  }

  public byte[] toArray() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return HEX.formatHex(octets);
  }
}
