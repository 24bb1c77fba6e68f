package io.lockbridge.simulator.zwave.skin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.peer.ZWaveHost;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.LockFault;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualLock;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Our virtual controller is one: a host that we did not write interviews it, moves its lock, and
/// understands what the lock says by itself.
@Tag("peer")
class ForeignHostPeerTest {
  private static final NodeId PLAIN = new NodeId(12);
  private static final NodeId SUPERVISED = new NodeId(13);
  private static final int DOOR_LOCK = DoorLock.COMMAND_CLASS;
  private static final int BATTERY = 0x80;
  private static final int NOTIFICATION = 0x71;
  private static final int COVER_REMOVED = 0x03;
  private static final int KEYPAD_DISABLED = 0x10;
  private static final int JAMMED = 0x0B;

  enum Line {
    TCP,
    TTY
  }

  @ParameterizedTest
  @CsvSource({"STATIC,TCP", "BRIDGE,TCP", "STATIC,TTY", "BRIDGE,TTY"})
  void aForeignHostInterviewsItMovesItsLocksAndHearsThem(StickProfile profile, Line line)
      throws Exception {
    try (StickSkin stick = open(profile, line);
        ZWaveHost host = ZWaveHost.at(stick.address())) {
      for (NodeId node : List.of(PLAIN, SUPERVISED)) {
        interviewTellsWhatTheLockIs(host, node);
        movesAndReadsBack(stick, host, node);
        hearsWhatHappensAtTheDoor(stick, host, node);
      }
    }
  }

  private static void interviewTellsWhatTheLockIs(ZWaveHost host, NodeId node) throws Exception {
    JsonNode lock = host.interviewed(node.value());
    assertThat(lock.get("stage").asString()).isEqualTo("Complete");
    assertThat(lock.get("manufacturer").asInt()).isEqualTo(0x0FFF);
    assertThat(lock.get("mode").asInt()).isEqualTo(DoorLock.UNSECURED);
    assertThat(lock.get("battery").asInt()).isEqualTo(87);
    assertThat(lock.get("classes").valueStream().map(JsonNode::asInt))
        .contains(DOOR_LOCK, BATTERY, NOTIFICATION);
  }

  private static void movesAndReadsBack(StickSkin stick, ZWaveHost host, NodeId node)
      throws Exception {
    host.does("lock " + node);
    assertThat(position(stick, node)).isEqualTo(BoltPosition.LOCKED);
    assertThat(host.does("get " + node).asInt()).isEqualTo(DoorLock.SECURED);
    host.does("unlock " + node);
    assertThat(host.does("get " + node).asInt()).isEqualTo(DoorLock.UNSECURED);
    long orders =
        stick.ask((s, _) -> s.orders().stream().filter(o -> o.lock().equals(node)).count());
    assertThat(orders).isEqualTo(2);
    assertThat(host.does("ping " + node).asBoolean()).isTrue();
  }

  private static void hearsWhatHappensAtTheDoor(StickSkin stick, ZWaveHost host, NodeId node)
      throws Exception {
    int mark = host.mark();
    act(stick, node, (lock, now) -> lock.turnByHand(BoltPosition.LOCKED, now));
    host.awaitSince(mark, said -> hears(said, node, 6, 1));
    host.awaitSince(mark, said -> reads(said, node, DOOR_LOCK, DoorLock.SECURED));
    mark = host.mark();
    act(stick, node, (lock, now) -> lock.enterCode(BoltPosition.UNLOCKED, 4, now));
    host.awaitSince(mark, said -> hears(said, node, 6, 6));
    mark = host.mark();
    act(stick, node, (lock, now) -> lock.tamper(now));
    host.awaitSince(mark, said -> reads(said, node, NOTIFICATION, COVER_REMOVED));
    mark = host.mark();
    act(stick, node, (lock, now) -> lock.enterWrongCodes(now));
    host.awaitSince(mark, said -> reads(said, node, NOTIFICATION, KEYPAD_DISABLED));
    mark = host.mark();
    act(stick, node, (lock, _) -> lock.fault(new LockFault.Jammed()));
    act(stick, node, (lock, now) -> lock.enterCode(BoltPosition.LOCKED, 4, now));
    host.awaitSince(mark, said -> reads(said, node, NOTIFICATION, JAMMED));
    act(stick, node, (lock, _) -> lock.fault(new LockFault.None()));
    tellsItsBatteryAndIsMissed(stick, host, node);
  }

  private static void tellsItsBatteryAndIsMissed(StickSkin stick, ZWaveHost host, NodeId node)
      throws Exception {
    int mark = host.mark();
    act(stick, node, (lock, now) -> lock.battery(42, now));
    host.awaitSince(mark, said -> reads(said, node, BATTERY, 42));
    assertThat(host.does("battery " + node).asInt()).isEqualTo(42);
    act(stick, node, (lock, _) -> lock.fault(new LockFault.Dead()));
    assertThat(host.does("ping " + node).asBoolean()).as("a dead lock").isFalse();
    act(stick, node, (lock, _) -> lock.fault(new LockFault.None()));
    assertThat(host.does("ping " + node).asBoolean()).isTrue();
  }

  private static boolean hears(JsonNode said, NodeId node, int type, int event) {
    return isFrom(said, node, NOTIFICATION)
        && said.path("type").asInt(-1) == type
        && said.path("event").asInt(-1) == event;
  }

  private static boolean reads(JsonNode said, NodeId node, int commandClass, int value) {
    return isFrom(said, node, commandClass) && said.path("value").asInt(-1) == value;
  }

  private static boolean isFrom(JsonNode said, NodeId node, int commandClass) {
    return said.path("node").asInt(-1) == node.value()
        && said.path("commandClass").asInt(-1) == commandClass;
  }

  private static void act(StickSkin stick, NodeId node, BiConsumer<VirtualLock, Long> deed) {
    stick.ask((s, now) -> {
      deed.accept(s.lock(node), now);
      return true;
    });
  }

  private static BoltPosition position(StickSkin stick, NodeId node) {
    return stick.ask((s, _) -> s.lock(node).position());
  }

  private static StickSkin open(StickProfile profile, Line line) throws IOException {
    VirtualStick stick =
        new VirtualStick(
            StickSettings.of(profile),
            List.of(
                LockSettings.plain(PLAIN.value()),
                LockSettings.plain(SUPERVISED.value()).withDoorLockVersion(4).withSupervision()),
            new SplittableRandom(7),
            System.nanoTime());
    return line == Line.TTY ? StickPty.open(stick) : StickServer.open(stick, 0);
  }
}
