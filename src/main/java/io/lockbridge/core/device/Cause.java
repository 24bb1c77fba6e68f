package io.lockbridge.core.device;

import java.util.OptionalInt;

/// What a lock says of a movement: the method and, for a keycode, the slot of the code (from 1).
public record Cause(Method method, OptionalInt slot) {
  /// A cause that has no slot.
  public static Cause of(Method method) {
    return new Cause(method, OptionalInt.empty());
  }

  /// A code was typed at the lock.
  public static Cause keycode(int slot) {
    return new Cause(Method.KEYCODE, OptionalInt.of(slot));
  }
}
