package io.lockbridge.core.device;

/// How an action moves a door, and so whether doing it twice could open a door twice.
public enum Means {
  /// The bolt goes out. Doing it twice is doing it once.
  THROW_BOLT(Effect.ABSOLUTE, Position.LOCKED),
  /// The bolt goes in and stays in.
  DRAW_BOLT(Effect.ABSOLUTE, Position.UNLOCKED),
  /// The latch is pulled for a moment.
  UNLATCH(Effect.MOMENTARY, Position.UNLATCHED),
  /// A strike or relay is released for a moment, or a lock opens in timed mode.
  PULSE(Effect.MOMENTARY, Position.UNLATCHED);

  private final Effect effect;
  private final Position target;

  Means(Effect effect, Position target) {
    this.effect = effect;
    this.target = target;
  }

  /// Whether a repetition can move the door a second time.
  public enum Effect {
    ABSOLUTE,
    MOMENTARY
  }

  /// Whether a repetition can move the door a second time.
  public Effect effect() {
    return effect;
  }

  /// Whether a door that is found so has done what was asked.
  public boolean isReached(Position position) {
    return position == target || (this == DRAW_BOLT && position == Position.UNLATCHED);
  }
}
