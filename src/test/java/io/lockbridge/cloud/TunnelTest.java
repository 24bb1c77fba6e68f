package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.seam.Examples;
import io.lockbridge.simulator.broker.BrokerServer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The whole tunnel, Paho included, against the in-process broker.
class TunnelTest {
  @Test
  void tellsItselfAndItsDevicesAndSaysGoodBye() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0);
        TunnelRig rig = new TunnelRig(broker.address())) {
      rig.cloud();
      rig.start();
      rig.awaitHeard("up/status", "\"state\":\"online\"");
      rig.awaitHeard("up/device/" + Examples.DOOR, "Front door");
      rig.thread.close();
      rig.awaitHeard("up/status", "\"reason\":\"stopped\"");
    }
  }

  @Test
  void streamsRowsInOrderThroughBrokenConnectionsAndAForgetfulBroker() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0);
        TunnelRig rig = new TunnelRig(broker.address())) {
      rig.start();
      rig.awaitConnections(1);
      for (int round = 1; round <= 3; round++) {
        for (int i = 0; i < 30; i++) {
          rig.tunnel.enqueued(List.of(rig.desk.enqueue()));
        }
        if (round == 2) {
          broker.forget();
        } else {
          broker.breakConnections();
        }
        rig.awaitConnections(round + 1);
      }
      assertThat(rig.desk.awaitDelivered(10_000)).isTrue();
    }
  }

  @Test
  void aCommandReachesTheCoreAgainUntilItIsAcknowledged() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0);
        TunnelRig rig = new TunnelRig(broker.address())) {
      rig.cloud();
      rig.start();
      rig.awaitConnections(1);
      rig.command(false).waitForCompletion(5_000);
      FakeDesk.Submitted first = rig.desk.submitted.poll(5, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      broker.breakConnections();
      rig.awaitConnections(2);
      // The clock of the rig is not synchronised and the redelivery quotes no fresh token: the core
      // may know it as a repetition, and does not.
      FakeDesk.Submitted again = rig.desk.submitted.poll(5, TimeUnit.SECONDS);
      assertThat(again).isNotNull();
      again.answer().accept(new Verdict.Refused(Refusal.STALE));
      RefusedCommand refused = rig.desk.refused.poll(5, TimeUnit.SECONDS);
      assertThat(refused).isNotNull();
      assertThat(refused.refusal()).isEqualTo(Refusal.NOT_FRESH);
    }
  }

  @Test
  void aRetainedCommandIsNeverCarriedOut() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0);
        TunnelRig rig = new TunnelRig(broker.address())) {
      rig.cloud();
      rig.command(true).waitForCompletion(5_000);
      rig.start();
      rig.awaitConnections(1);
      rig.command(true).waitForCompletion(5_000);
      RefusedCommand refused = rig.desk.refused.poll(5, TimeUnit.SECONDS);
      assertThat(refused).isNotNull();
      assertThat(refused.refusal()).isEqualTo(Refusal.RETAINED);
      assertThat(rig.desk.submitted).isEmpty();
    }
  }

  @Test
  void aBridgeWhoseSessionWasTakenRaisesTheAlarmAndStaysAway() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0);
        TunnelRig one = new TunnelRig(broker.address());
        TunnelRig other = new TunnelRig(broker.address())) {
      one.start();
      one.awaitConnections(1);
      other.start();
      other.awaitConnections(1);
      one.await("the alarm", () -> !one.tunnel.health().alarm().isEmpty());
      for (int i = 0; i < 30; i++) {
        other.tunnel.enqueued(List.of(other.desk.enqueue()));
      }
      assertThat(other.desk.awaitDelivered(10_000)).isTrue();
      assertThat(one.tunnel.health().counts().connections()).isEqualTo(1);
      assertThat(other.tunnel.health().counts().connections()).isEqualTo(1);
    }
  }

  @Test
  void noThreadIsLeftBehindByConnectionsThatWereDropped() throws Exception {
    try (BrokerServer broker = BrokerServer.start(0);
        TunnelRig rig = new TunnelRig(broker.address())) {
      rig.start();
      for (int i = 1; i <= 3; i++) {
        rig.awaitConnections(i);
        broker.breakConnections();
      }
      rig.awaitConnections(4);
      rig.thread.close();
      rig.await("the end of Paho's threads", () -> pahoThreads() == 0);
    }
  }

  private static long pahoThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("MQTT"))
        .filter(thread -> thread.getName().contains(Examples.IDS.bridgeId().toString()))
        .count();
  }
}
