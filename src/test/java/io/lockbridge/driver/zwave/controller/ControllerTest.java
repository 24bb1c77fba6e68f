package io.lockbridge.driver.zwave.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.Transmission.Priority;
import io.lockbridge.driver.zwave.serial.HostFrame.Effect;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A controller's machine before a virtual stick, in virtual time.
class ControllerTest {
  private static final NodeId LOCK = new NodeId(12);

  private final AtomicLong tickets = new AtomicLong();
  private final Controller controller = new Controller(tickets::incrementAndGet);
  private final VirtualStick stick =
      new VirtualStick(
          StickSettings.of(StickProfile.BRIDGE),
          List.of(LockSettings.plain(LOCK.value())),
          new SplittableRandom(1),
          0);
  private final List<ControllerOutput> heard = new ArrayList<>();
  private long nowNanos;

  @Test
  void asksANodeForItsClassesOnlyWhenNothingIsOnTheAir() {
    perform(controller.opened(nowNanos));
    passUntil(ControllerOutput.Up.class);
    heard.clear();

    perform(controller.submit(order(), nowNanos));
    perform(controller.askNodeInfo(LOCK, nowNanos));
    passUntil(ControllerOutput.Told.class);

    List<ControllerOutput> kinds =
        heard.stream().filter(each -> isAsking(each) || isOver(each)).toList();
    assertThat(kinds)
        .satisfiesExactly(
            over -> assertThat(isOver(over)).isTrue(),
            asking -> assertThat(isAsking(asking)).isTrue());
  }

  @Test
  void asksANodeForItsClassesAtOnceWhenTheAirIsFree() {
    perform(controller.opened(nowNanos));
    passUntil(ControllerOutput.Up.class);

    perform(controller.askNodeInfo(LOCK, nowNanos));
    assertThat(heard).anyMatch(ControllerTest::isAsking);
  }

  private Transmission order() {
    Bytes get = Bytes.of(0x62, 0x02);
    return new Transmission(
        tickets.incrementAndGet(), LOCK, get, Priority.QUESTION, new Effect.Harmless());
  }

  private void perform(List<ControllerOutput> outputs) {
    for (ControllerOutput each : outputs) {
      heard.add(each);
      if (each instanceof ControllerOutput.Write(Bytes bytes)) {
        stick.receive(bytes, nowNanos);
      }
    }
  }

  private void passUntil(Class<? extends ControllerOutput> wanted) {
    long giveUpNanos = nowNanos + Duration.ofSeconds(30).toNanos();
    while (heard.stream().noneMatch(wanted::isInstance)) {
      nowNanos = Math.max(nowNanos, soonest());
      assertThat(nowNanos).as("waiting for %s", wanted.getSimpleName()).isLessThan(giveUpNanos);
      stick.due(nowNanos).forEach(piece -> perform(controller.received(piece, nowNanos)));
      perform(controller.tick(nowNanos));
    }
  }

  private long soonest() {
    OptionalLong ours = controller.wakeNanos(nowNanos);
    OptionalLong its = stick.nextNanos();
    return Math.min(ours.orElse(Long.MAX_VALUE), its.orElse(Long.MAX_VALUE));
  }

  private static boolean isAsking(ControllerOutput output) {
    return output instanceof ControllerOutput.Write(Bytes bytes)
        && bytes.size() > 3
        && bytes.at(3) == RequestNodeInfo.FUNCTION;
  }

  private static boolean isOver(ControllerOutput output) {
    return output instanceof ControllerOutput.Done;
  }
}
