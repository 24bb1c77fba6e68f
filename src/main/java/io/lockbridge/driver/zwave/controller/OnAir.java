package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.controller.Transmission.Priority;
import io.lockbridge.driver.zwave.controller.TransmitQueue.Waiting;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import java.time.Duration;
import java.util.OptionalLong;

/// The transmission under way: with the link, or waiting for its callback.
///
/// `abortNanos` counts once the controller has it; while the link has it, the link's limits hold.
record OnAir(
    Waiting entry,
    long linkTicket,
    int callbackId,
    Stage stage,
    long queuedNanos,
    long abortNanos) {

  /// Exploring routes to a dead node takes the controller several seconds.
  private static final long CALLBACK_WAIT_NANOS = Duration.ofSeconds(10).toNanos();

  /// Likewise, once the line was disturbed: the callback may be lost.
  private static final long HURRIED_WAIT_NANOS = Duration.ofMillis(2500).toNanos();

  /// How long a transmission may keep a person's command waiting.
  private static final long COURTESY_NANOS = Duration.ofMillis(1500).toNanos();

  /// After an abort the callback follows at once, or not at all.
  private static final long ABORT_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

  enum Stage {
    LINK,
    AIR,
    ABORTING
  }

  static OnAir start(Waiting entry, long linkTicket, int callbackId) {
    return new OnAir(entry, linkTicket, callbackId, Stage.LINK, 0, 0);
  }

  OnAir queued(long nowNanos) {
    long abortNanos = nowNanos + CALLBACK_WAIT_NANOS;
    if (entry.order().effect() instanceof Effect.Actuating(long deadlineNanos)) {
      // Past the deadline the controller must stop looking for routes to the lock.
      abortNanos = earlier(abortNanos, deadlineNanos);
    }
    return new OnAir(entry, linkTicket, callbackId, Stage.AIR, nowNanos, abortNanos);
  }

  OnAir hurried(long nowNanos) {
    if (stage != Stage.AIR) {
      return this;
    }
    long sooner = earlier(abortNanos, nowNanos + HURRIED_WAIT_NANOS);
    return new OnAir(entry, linkTicket, callbackId, stage, queuedNanos, sooner);
  }

  OnAir aborted(long nowNanos) {
    return new OnAir(
        entry, linkTicket, callbackId, Stage.ABORTING, queuedNanos, nowNanos + ABORT_WAIT_NANOS);
  }

  boolean aborting() {
    return stage == Stage.ABORTING;
  }

  boolean overdue(boolean commandWaits, long nowNanos) {
    OptionalLong wake = wakeNanos(commandWaits);
    return wake.isPresent() && nowNanos - wake.getAsLong() >= 0;
  }

  OptionalLong wakeNanos(boolean commandWaits) {
    if (stage == Stage.LINK) {
      return OptionalLong.empty();
    }
    boolean mustYield =
        commandWaits && stage == Stage.AIR && entry.order().priority() != Priority.COMMAND;
    return OptionalLong.of(
        mustYield ? earlier(abortNanos, queuedNanos + COURTESY_NANOS) : abortNanos);
  }

  private static long earlier(long a, long b) {
    return a - b < 0 ? a : b;
  }
}
