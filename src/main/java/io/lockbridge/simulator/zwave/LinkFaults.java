package io.lockbridge.simulator.zwave;

import java.time.Duration;

/// What goes wrong on the serial line, until it has happened so often or is taken back.
///
/// Belongs to its stick, and is touched by the stick's owner only.
public final class LinkFaults {
  private int naks;
  private int cans;
  private int losses;
  private int droppedAcks;
  private int badChecksums;
  private Duration split = Duration.ZERO;
  private Duration delay = Duration.ZERO;
  private boolean muted;

  LinkFaults() {}

  /// The next so many data frames of the host are answered with NAK and not taken.
  public void nak(int count) {
    naks = count;
  }

  /// The next so many data frames of the host are answered with CAN and not taken.
  public void can(int count) {
    cans = count;
  }

  /// The next so many data frames of the host never arrive.
  public void lose(int count) {
    losses = count;
  }

  /// The next so many ACKs to the host are lost; what they acknowledge is taken.
  public void dropAck(int count) {
    droppedAcks = count;
  }

  /// The next so many data frames to the host carry a wrong checksum.
  public void badChecksum(int count) {
    badChecksums = count;
  }

  /// Octets to the host come one by one, so much apart; zero ends it.
  public void split(Duration apart) {
    split = apart;
  }

  /// Data frames to the host are so late; zero ends it.
  public void delay(Duration by) {
    delay = by;
  }

  /// Nothing reaches the host any more, while what it says is taken.
  public void mute() {
    muted = true;
  }

  /// Ends `mute`. What should have been said meanwhile is gone.
  public void speak() {
    muted = false;
  }

  boolean takeNak() {
    return naks > 0 && naks-- > 0;
  }

  boolean takeCan() {
    return cans > 0 && cans-- > 0;
  }

  boolean takeLoss() {
    return losses > 0 && losses-- > 0;
  }

  boolean takeDroppedAck() {
    return droppedAcks > 0 && droppedAcks-- > 0;
  }

  boolean takeBadChecksum() {
    return badChecksums > 0 && badChecksums-- > 0;
  }

  long splitNanos() {
    return split.toNanos();
  }

  long delayNanos() {
    return delay.toNanos();
  }

  boolean muted() {
    return muted;
  }
}
