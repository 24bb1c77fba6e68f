package io.lockbridge.simulator.world.check;

import io.lockbridge.seam.Ids;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The contract's rules of presence and of packets: numbers of connections grow, birth and will
/// agree, state is retained and nothing else is, and everything is small and below our own prefix.
final class Presence implements Witness {
  private static final int PAYLOAD_MAX = 64 * 1024;
  private static final int SLASHES_MAX = 5;

  private final String prefix;
  private final Set<Long> born = new HashSet<>();
  private long lastConnection;

  Presence(Ids ids) {
    this.prefix = "lockbridge/v1/" + ids.bridgeId() + "/up/";
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    switch (sight) {
      case Sight.Connecting(long connection, Message will) -> connecting(connection, will);
      case Sight.Published(long connection, Message message, JsonNode document) ->
          published(connection, message, document);
      default -> {}
    }
  }

  private void connecting(long connection, Message will) {
    demand(
        connection > lastConnection,
        "connection %d comes after connection %d".formatted(connection, lastConnection));
    lastConnection = connection;
    String text = new String(will.payload().bytes(), StandardCharsets.UTF_8);
    demand(
        text.contains("\"connection\":" + connection) && text.contains("\"offline\""),
        "the will of connection " + connection + " is not its own: " + text);
    demand(will.topic().equals(prefix + "status"), "the will speaks on " + will.topic());
    demand(will.retain() == Message.Retain.YES, "the will is not retained");
  }

  private void published(long connection, Message message, JsonNode document) {
    String topic = message.topic();
    demand(topic.startsWith(prefix), "it speaks on " + topic);
    demand(message.payload().size() <= PAYLOAD_MAX, "a payload is too big on " + topic);
    demand(message.qos() == 1, "QoS is not 1 on " + topic);
    long slashes = topic.chars().filter(c -> c == '/').count();
    demand(slashes <= SLASHES_MAX, "too many levels in " + topic);
    String tail = topic.substring(prefix.length());
    boolean isState = tail.equals("status") || tail.startsWith("device/");
    demand(
        isState == (message.retain() == Message.Retain.YES),
        topic + (isState ? " is not retained" : " is retained"));
    if (tail.equals("status")) {
      demand(
          document.path("connection").asLong(-1) == connection,
          "the status on connection " + connection + " names another");
      born.add(connection);
    }
    demand(born.contains(connection), "connection " + connection + " speaks before its birth");
  }

  private static void demand(boolean isSo, String complaint) {
    if (!isSo) {
      throw new Violation(Promise.NOTHING_LOST, complaint);
    }
  }
}
