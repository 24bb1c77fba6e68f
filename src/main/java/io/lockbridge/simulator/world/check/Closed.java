package io.lockbridge.simulator.world.check;

import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Promise 7, outwards: no secret leaves. Canaries lie in the commands; tokens of freshness are
/// told on the status topic and nowhere else.
final class Closed implements Witness {
  private static final String CANARY = "CANARY";

  private final Set<String> tokens = new HashSet<>();

  @Override
  public void sees(Sight sight, long atNanos) {
    switch (sight) {
      case Sight.Published(_, Message message, JsonNode document) -> told(message, document);
      case Sight.Connecting(_, Message will) -> look(will);
      default -> {}
    }
  }

  private void told(Message message, JsonNode document) {
    look(message);
    if (message.topic().endsWith("up/status")) {
      tokens.add(document.path("fresh").asString("none"));
      return;
    }
    String text = text(message);
    for (String token : tokens) {
      if (text.contains(token)) {
        throw new Violation(Promise.CLOSED, "a fresh token is told on " + message.topic());
      }
    }
  }

  private static void look(Message message) {
    if (text(message).contains(CANARY)) {
      throw new Violation(
          Promise.CLOSED, "a secret out of a command is told on " + message.topic());
    }
  }

  private static String text(Message message) {
    return new String(message.payload().bytes(), StandardCharsets.UTF_8);
  }
}
