package io.lockbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.local.HealthPart.Status;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthAndMetricsTest {
  @TempDir Path state;

  @Test
  void healthIsOpenAndTellsEachPartWithItsCause() throws Exception {
    try (World world =
        new World(
            state,
            List.of(
                () -> HealthPart.healthy("ledger"),
                () -> new HealthPart("tunnel", Status.DEGRADED, "The broker does not answer.")))) {
      var reply = world.send(HttpRequest.newBuilder(world.uri("/health")));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.http().body())
          .isEqualTo(
              """
              {"ok":true,"status":"degraded","parts":[\
              {"name":"ledger","status":"healthy","cause":null},\
              {"name":"tunnel","status":"degraded","cause":"The broker does not answer."}]}
              """);
    }
  }

  @Test
  void healthIs503WhenAPartIsDown() throws Exception {
    try (World world =
        new World(
            state, List.of(() -> new HealthPart("zwave:home", Status.DOWN, "No such tty.")))) {
      var reply = world.send(HttpRequest.newBuilder(world.uri("/health")));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.at("/ok")).isEqualTo("false");
    }
  }

  @Test
  void aBrokenSupplierIsA500AndNotTheEndOfThePort() throws Exception {
    try (World world =
        new World(
            state,
            List.of(() -> {
              throw new IllegalStateException("a bug");
            }))) {
      assertThat(world.send(HttpRequest.newBuilder(world.uri("/health"))).status()).isEqualTo(500);
      assertThat(world.get("/devices/list").status()).isEqualTo(200);
    }
  }

  @Test
  void metricsCountEachEndedAttemptOnceAndEachRefusal() throws Exception {
    try (World world = new World(state)) {
      world.post("/locks/unlock_door", "{\"device_id\":\"" + World.FRONT + "\"}");
      var id = world.desk.commands.take().id();
      world.desk.end(id, new Outcome.Confirmed());
      world.desk.end(id, new Outcome.Confirmed());
      world.desk.tell(
          new Outgoing.RefusalTold(
              new RefusedCommand(Optional.empty(), Refusal.RETAINED, "It was retained.")));
      var reply = world.get("/metrics");
      assertThat(reply.header("content-type")).startsWith("text/plain; version=0.0.4");
      assertThat(reply.http().body())
          .contains(
              "lockbridge_attempts_ended_total{action=\"UNLOCK_DOOR\",outcome=\"confirmed\"} 1.0\n")
          .contains("lockbridge_commands_refused_total{reason=\"retained\"} 1.0\n")
          .contains("lockbridge_locks{online=\"true\"} 2.0\n")
          .contains("lockbridge_mailbox_rejected_total 7.0\n")
          .contains("lockbridge_ledger_writing 1.0\n");
    }
  }
}
