package io.lockbridge.driver.zwave.serial;

/// How the link is done with a host frame. Each offered frame gets exactly one.
public sealed interface Settlement {
  /// The controller has the frame: it acknowledged it, or its callback proves it.
  record Delivered() implements Settlement {}

  /// The controller has the frame and answered.
  record Answered(Frame.Data response) implements Settlement {}

  /// The controller does not have the frame.
  record NotSent(Reason reason) implements Settlement {}

  /// The frame was written, and nobody knows whether it arrived.
  record Unsure(Doubt doubt) implements Settlement {}

  /// Why a frame was not sent.
  enum Reason {
    /// Its deadline had come before it could be written.
    TOO_LATE,
    /// The caller took it back.
    WITHDRAWN,
    /// The controller refused it each time with NAK or CAN.
    REFUSED,
    /// Too many frames were waiting.
    QUEUE_FULL,
    /// The line went down before it was written.
    LINK_DOWN
  }

  /// Why the fate of a written frame is unknown.
  enum Doubt {
    /// No acknowledgement came in time.
    SILENCE,
    /// It was acknowledged but its response did not come.
    NO_RESPONSE,
    /// The line went down or the controller restarted.
    LINK_DOWN
  }
}
