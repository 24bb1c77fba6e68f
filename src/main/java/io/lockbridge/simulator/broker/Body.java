package io.lockbridge.simulator.broker;

import java.util.Arrays;

/// The bytes of one message. Immutable; never prints them.
public final class Body {
  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of these bytes.
  public static Body of(byte[] bytes) {
    return new Body(bytes.clone());
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many bytes.
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Body[" + bytes.length + " bytes]";
  }
}
