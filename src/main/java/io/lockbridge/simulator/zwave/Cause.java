package io.lockbridge.simulator.zwave;

/// Who moves a bolt.
public sealed interface Cause {
  /// An order by radio.
  record Remote() implements Cause {}

  /// The thumb turn, or the key.
  record Hand() implements Cause {}

  /// A code at the keypad; `user` is its slot.
  record Keypad(int user) implements Cause {}

  /// The lock's own timer.
  record AutoRelock() implements Cause {}
}
