package io.lockbridge.simulator.zwave;

import java.time.Duration;

/// What is wrong with a lock.
public sealed interface LockFault {
  /// Nothing.
  record None() implements LockFault {}

  /// Acknowledges an order on the air and never acts on it. Answers questions truthfully.
  record Silent() implements LockFault {}

  /// Like `Silent`, but says success to whoever asks for supervision of the order.
  record Lying() implements LockFault {}

  /// Acts, but neither answers nor announces anything.
  record Wordless() implements LockFault {}

  /// The motor cannot move the bolt, and the lock says so. A hand still can.
  record Jammed() implements LockFault {}

  /// Off the air: nothing is acknowledged, heard or announced. Hands and timers still move it.
  record Dead() implements LockFault {}

  /// Hears and acts, but its acknowledgements are lost on the air.
  record AckLost() implements LockFault {}

  /// Answers so much later, and then tells what is so by then.
  record Slow(Duration by) implements LockFault {}

  /// Answers so much later, but tells what was so when it was asked.
  record Stale(Duration by) implements LockFault {}
}
