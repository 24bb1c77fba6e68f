package io.lockbridge.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of one message. Immutable; never prints them.
public final class Payload {
  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of these bytes.
  public static Payload of(byte[] bytes) {
    return new Payload(bytes.clone());
  }

  /// The UTF-8 of a text.
  public static Payload of(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many bytes.
  public int size() {
    return bytes.length;
  }

  /// As text; for logs of our own documents and for tests.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Payload[" + bytes.length + " bytes]";
  }
}
