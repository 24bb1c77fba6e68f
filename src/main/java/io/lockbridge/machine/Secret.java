package io.lockbridge.machine;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that must not be seen: never printed, compared in constant time, wiped on close. Whoever
/// read it closes it.
public final class Secret implements AutoCloseable {
  private final byte[] bytes;

  /// Takes a copy.
  public Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// A copy, for the one place that needs it; that place wipes it.
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /// Tells nothing of the bytes.
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
