package io.lockbridge.torture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the cloud has been told so far, checked as it comes: `seq` is gapless on each topic, and a
/// terminal answer never changes. Several threads may use it.
final class Records {
  private final Map<String, Long> lastSeq = new HashMap<>();
  private final Map<String, JsonNode> answers = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private long repeats;

  /// One message of a stream, on its topic below the bridge's prefix.
  synchronized void heard(String topic, JsonNode payload) {
    long seq = payload.at("/stream/seq").asLong(-1);
    long last = lastSeq.getOrDefault(topic, 0L);
    if (seq > last + 1 || seq < 1) {
      throw new Violation(topic, "a gap on " + topic + ": " + last + " was followed by " + seq);
    }
    if (seq == last + 1) {
      lastSeq.put(topic, seq);
    } else {
      repeats++;
    }
    if (topic.equals("up/attempt")) {
      attempt(payload.path("action_attempt"));
    } else if (topic.equals("up/answer/refused") && seq == last + 1) {
      String id = payload.at("/refused/action_attempt_id").asString("");
      refusals.merge(id, 1, Integer::sum);
    }
  }

  private void attempt(JsonNode attempt) {
    String id = attempt.path("action_attempt_id").asString("");
    if (attempt.path("status").asString("").equals("pending")) {
      return;
    }
    JsonNode before = answers.putIfAbsent(id, attempt);
    if (before != null && !before.equals(attempt)) {
      throw new Violation(id, "the answer changed from " + before + " to " + attempt);
    }
  }

  /// The terminal answer to a command, if it was told.
  synchronized Optional<JsonNode> answer(String id) {
    return Optional.ofNullable(answers.get(id));
  }

  /// How many copies of a command were refused, claiming no id.
  synchronized int refusals(String id) {
    return refusals.getOrDefault(id, 0);
  }

  synchronized int refusals() {
    return refusals.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int answers() {
    return answers.size();
  }

  /// What came again with a `seq` that was heard already.
  synchronized long repeats() {
    return repeats;
  }
}
