package io.lockbridge.simulator.world.network;

import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.broker.BrokerMachine;
import io.lockbridge.simulator.broker.FromClient;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.broker.Wire;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The broker in true time: the simulator's own machine, with an eye on what the bridge publishes.
public final class Broker {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

  private final BrokerMachine machine = new BrokerMachine();
  private final Agenda agenda;
  private final Chronicle chronicle;

  public Broker(Agenda agenda, Chronicle chronicle) {
    this.agenda = agenda;
    this.chronicle = chronicle;
    tick();
  }

  private void tick() {
    machine.tick(agenda.nowNanos());
    agenda.after(TICK_NANOS, this::tick);
  }

  /// A packet of the bridge came.
  void receivedFromBridge(long connection, Wire wire, FromClient packet) {
    if (packet instanceof FromClient.Publish(_, Message message)) {
      chronicle.add(new Sight.Published(connection, message, document(message)));
    }
    received(wire, packet);
  }

  private static JsonNode document(Message message) {
    try {
      return MAPPER.readTree(message.payload().bytes());
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /// A packet of anybody came.
  public void received(Wire wire, FromClient packet) {
    machine.received(wire, packet, agenda.nowNanos());
  }

  /// A connection is gone.
  void lost(Wire wire) {
    machine.lost(wire, agenda.nowNanos());
  }

  /// It starts again, without persistence.
  public void forget() {
    machine.forget(agenda.nowNanos());
    chronicle.note(Sight.Who.BROKER, "starts again and has forgotten everything");
  }

  /// What it keeps for those who come later.
  public Optional<Message> retained(String topic) {
    return machine.retained(topic, agenda.nowNanos());
  }
}
