package io.lockbridge.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
  private final SlidingWindow window = new SlidingWindow(2);

  @Test
  void takesSoManyAndThenSaysHowLongToWait() {
    assertThat(window.take(at(0))).isZero();
    assertThat(window.take(at(10))).isZero();
    assertThat(window.take(at(20))).isEqualTo(40);
    assertThat(window.take(at(59) + 999_999_999)).as("never told to come too early").isEqualTo(1);
  }

  @Test
  void slidesOnAsTimeGoesBy() {
    window.take(at(0));
    window.take(at(10));
    assertThat(window.take(at(60))).isZero();
    assertThat(window.take(at(60))).isEqualTo(10);
    assertThat(window.take(at(70))).isZero();
  }

  @Test
  void isIdleAMinuteAfterTheLastOne() {
    window.take(at(0));
    assertThat(window.isIdle(at(59))).isFalse();
    assertThat(window.isIdle(at(60))).isTrue();
  }

  @Test
  void worksAcrossTheEndOfTheClock() {
    long nearTheEnd = Long.MAX_VALUE - 5;
    window.take(nearTheEnd);
    window.take(nearTheEnd);
    assertThat(window.take(nearTheEnd + 10)).isEqualTo(60);
    assertThat(window.take(nearTheEnd + SECONDS.toNanos(60))).isZero();
  }

  @Test
  void eachDoorAndEachDirectionHasItsOwn() {
    Rates rates = new Rates();
    for (int turn = 0; turn < Rates.PER_MINUTE; turn++) {
      assertThat(rates.take(World.FRONT, ActionType.LOCK_DOOR, at(turn))).isZero();
    }
    assertThat(rates.take(World.FRONT, ActionType.LOCK_DOOR, at(20))).isEqualTo(40);
    assertThat(rates.take(World.FRONT, ActionType.UNLOCK_DOOR, at(20))).isZero();
    assertThat(rates.take(World.BACK, ActionType.LOCK_DOOR, at(20))).isZero();
  }

  private static long at(long seconds) {
    return SECONDS.toNanos(seconds);
  }
}
