package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.MosquittoPeer;
import io.lockbridge.peer.MosquittoPeer.Memory;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The same tunnel against a broker that we did not write.
@Tag("peer")
class TunnelOnMosquittoTest {
  private static final String PUBACK = "Received PUBACK from lockbridge-";

  @Test
  void aCommandIsAcknowledgedOnlyAfterItsVerdict() throws Exception {
    try (MosquittoPeer broker = MosquittoPeer.start(Memory.FORGETS);
        TunnelRig rig = new TunnelRig(URI.create(broker.address()))) {
      rig.cloud();
      rig.start();
      rig.awaitConnections(1);
      // Its own birth comes back on the watched status topic, and is acknowledged at once.
      rig.await("the echo of the birth", () -> pubacks(broker) == 1);
      rig.command(false).waitForCompletion(5_000);
      FakeDesk.Submitted command = rig.desk.submitted.poll(5, TimeUnit.SECONDS);
      assertThat(command).isNotNull();
      assertThat(pubacks(broker)).isEqualTo(1);
      command.taken();
      rig.await("the PUBACK of the command", () -> pubacks(broker) == 2);
    }
  }

  @Test
  void everyRowArrivesThroughKillsOfTheBrokerWithAndWithoutItsSession() throws Exception {
    for (Memory memory : Memory.values()) {
      try (MosquittoPeer broker = MosquittoPeer.start(memory);
          TunnelRig rig = new TunnelRig(URI.create(broker.address()))) {
        rig.start();
        rig.awaitConnections(1);
        for (int i = 0; i < 100; i++) {
          rig.tunnel.enqueued(List.of(rig.desk.enqueue()));
        }
        broker.kill();
        broker.start();
        rig.awaitConnections(2);
        assertThat(rig.desk.awaitDelivered(10_000)).isTrue();
        broker.stop();
        broker.start();
        rig.awaitConnections(3);
      }
    }
  }

  /// This broker closes the connection of the one before without a reason.
  @Test
  void twoBridgesWithOneIdDoNotTakeTheSessionFromEachOtherForEver() throws Exception {
    try (MosquittoPeer broker = MosquittoPeer.start(Memory.FORGETS);
        TunnelRig one = new TunnelRig(URI.create(broker.address()));
        TunnelRig other = new TunnelRig(URI.create(broker.address()))) {
      one.start();
      one.awaitConnections(1);
      other.start();
      one.await("the alarm", () -> isAlarmed(one) || isAlarmed(other));
      TunnelRig kept = isAlarmed(one) ? other : one;
      kept.await("peace", () -> kept.tunnel.health().isConnected());
      for (int i = 0; i < 30; i++) {
        kept.tunnel.enqueued(List.of(kept.desk.enqueue()));
      }
      assertThat(kept.desk.awaitDelivered(10_000)).isTrue();
    }
  }

  private static boolean isAlarmed(TunnelRig rig) {
    return !rig.tunnel.health().alarm().isEmpty();
  }

  private static long pubacks(MosquittoPeer broker) {
    return broker.log().stream().filter(line -> line.contains(PUBACK)).count();
  }
}
