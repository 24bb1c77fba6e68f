package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import io.lockbridge.simulator.zwave.skin.StickServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// More than any door can obey, or any bridge wants to hear. The daemon has 48 MiB of heap, and
/// ends when that is not enough.
@Tag("peer")
class OverloadTest {
  private static final int TURNS = 1_000;
  private static final NodeId FRONT = new NodeId(2);
  private static final NodeId BACK = new NodeId(3);
  private static final long NORMAL_MILLIS = 3_000;

  @TempDir private Path folder;
  private MosquittoPeer broker;
  private StickServer stick;
  private CloudPeer cloud;
  private BridgeProcess bridge;
  private String back;

  @BeforeEach
  void open() throws Exception {
    Duration motor = Duration.ofMillis(900);
    List<LockSettings> locks =
        List.of(
            LockSettings.plain(FRONT.value()).withMotor(motor),
            LockSettings.plain(BACK.value()).withMotor(motor));
    broker = MosquittoPeer.start(MosquittoPeer.Memory.FORGETS);
    stick =
        StickServer.open(
            new VirtualStick(
                StickSettings.of(StickProfile.BRIDGE), locks, new Random(4), System.nanoTime()),
            0);
    cloud = CloudPeer.at(broker.port());
    bridge = BridgeProcess.start(folder, broker.port(), stick.address());
    cloud.awaitDevice(FRONT.value());
    back = cloud.awaitDevice(BACK.value());
  }

  @AfterEach
  void close() {
    bridge.close();
    cloud.close();
    stick.close();
    broker.close();
  }

  @Test
  void aLockThatNeverStopsTalkingDoesNotKeepAnotherLockWaiting() throws Exception {
    stick.ask((s, now) -> {
      for (int i = 0; i < TURNS; i++) {
        s.lock(FRONT).turnByHand(i % 2 == 0 ? BoltPosition.LOCKED : BoltPosition.UNLOCKED, now);
      }
      return TURNS;
    });
    assertTheOtherLockMoves();
  }

  private void assertTheOtherLockMoves() throws Exception {
    LocalPeer local = LocalPeer.of(bridge.stateDirectory());
    local.lock(back);
    JsonNode ended = cloud.await("up/attempt", payload -> isEnd(payload, back)).payload();
    assertThat(ended.at("/action_attempt/status").asString("")).isEqualTo("success");
    assertThat(ended.at("/timings_ms/sent").asLong()).isLessThan(NORMAL_MILLIS);
    assertThat(local.part("core").path("status").asString("")).isEqualTo("healthy");
    assertThat(bridge.isAlive()).isTrue();
  }

  private static boolean isEnd(JsonNode payload, String device) {
    return payload.path("device_id").asString("").equals(device)
        && !payload.at("/action_attempt/status").asString("").equals("pending");
  }
}
