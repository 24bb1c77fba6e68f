package io.lockbridge.driver.zwave.serial;

/// The one host frame that the controller has not yet dealt with.
///
/// `noiseBefore` is the tally of noise when it was last written, `untilNanos` the end of its phase.
record Outstanding(HostFrame frame, Phase phase, int repeats, long untilNanos, long noiseBefore) {

  enum Phase {
    AWAIT_ACK,
    BACK_OFF,
    AWAIT_RESPONSE
  }

  Outstanding awaitResponse(long nowNanos) {
    return to(Phase.AWAIT_RESPONSE, nowNanos + LinkTimes.RESPONSE_WAIT_NANOS);
  }

  Outstanding backOff(long nowNanos) {
    return to(Phase.BACK_OFF, nowNanos + LinkTimes.backOffNanos(repeats));
  }

  private Outstanding to(Phase next, long nextUntilNanos) {
    return new Outstanding(frame, next, repeats, nextUntilNanos, noiseBefore);
  }

  boolean mayRepeat() {
    return repeats < LinkTimes.REPEATS_MAX;
  }

  /// On silence only a harmless frame is repeated here, and only one without a callback: the next
  /// transmission of a command needs a fresh callback id, which only its sender can give.
  boolean mayRepeatOnSilence() {
    return mayRepeat() && !frame.actuating() && frame.callbackId().isEmpty();
  }

  boolean answeredBy(Frame.Data data) {
    return frame.answer() == HostFrame.Answer.RESPONSE && data.responds(frame.data().function(), 0);
  }

  /// A callback for this frame, or the start-up notice that a soft reset brings, proves that the
  /// controller took it.
  boolean provedBy(Frame.Data data) {
    int function = frame.data().function();
    if (function == SOFT_RESET && data.requests(API_STARTED, 0)) {
      return true;
    }
    return frame.callbackId().isPresent()
        && data.requests(function, 1)
        && data.payload().at(0) == frame.callbackId().getAsInt();
  }

  private static final int SOFT_RESET = 0x08;
  private static final int API_STARTED = 0x0A;
}
