package io.lockbridge.driver.zwave.serial;

import java.util.OptionalInt;

/// A data frame that the host wants to send, and what the link must know about it.
///
/// `ticket` is the caller's name for it. `callbackId` is the id that the controller will quote in
/// its callback, for functions that have one.
public record HostFrame(
    long ticket, Frame.Data data, Answer answer, OptionalInt callbackId, Effect effect) {

  /// Whether the function answers with a response frame.
  public enum Answer {
    NONE,
    RESPONSE
  }

  /// What sending the frame may do.
  public sealed interface Effect {
    /// It moves nothing: it may be repeated when nothing is heard.
    record Harmless() implements Effect {}

    /// It may move a bolt: it is never repeated on silence, nor written at or after its deadline.
    /// The radio's margin is already taken off.
    record Actuating(long deadlineNanos) implements Effect {}
  }

  /// A harmless call that answers with a response.
  public static HostFrame query(long ticket, Frame.Data data) {
    return new HostFrame(ticket, data, Answer.RESPONSE, OptionalInt.empty(), new Effect.Harmless());
  }

  /// A harmless call that is only acknowledged.
  public static HostFrame notice(long ticket, Frame.Data data) {
    return new HostFrame(ticket, data, Answer.NONE, OptionalInt.empty(), new Effect.Harmless());
  }

  boolean tooLate(long nowNanos) {
    return effect instanceof Effect.Actuating(long deadlineNanos) && nowNanos - deadlineNanos >= 0;
  }

  boolean actuating() {
    return effect instanceof Effect.Actuating;
  }
}
