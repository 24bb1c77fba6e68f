package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.seam.Ids;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.world.lock.Door;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Promise 6, and the end of every story: without faults everything that was begun comes to its
/// end, queues drain, and what the cloud reads is what is true at the doors.
final class Progress implements Witness {
  private final String prefix;
  private final Streams streams;
  private final Map<LockAddress, DeviceRecord> devices = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private boolean isAttemptGapTold;
  private long connection;

  Progress(Ids ids, Streams streams) {
    this.prefix = "lockbridge/v1/" + ids.bridgeId() + "/up/";
    this.streams = streams;
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    switch (sight) {
      case Sight.Connecting(long number, _) -> connection = number;
      case Sight.Committed(var changes) -> {
        for (LedgerChange change : changes) {
          if (change instanceof LedgerChange.KeepDevice(DeviceRecord device)) {
            devices.put(device.address(), device);
          }
        }
      }
      case Sight.Published(_, Message message, JsonNode document) -> published(message, document);
      default -> {}
    }
  }

  private void published(Message message, JsonNode document) {
    JsonNode attempt = document.path("action_attempt");
    if (!attempt.isMissingNode() && !attempt.path("status").asString("").equals("pending")) {
      told.add(attempt.path("action_attempt_id").asString(""));
    }
    isAttemptGapTold |= message.topic().endsWith(StreamTopic.ATTEMPT.word()) && document.has("gap");
  }

  void atTheEnd(Checks.Facts facts) {
    complaint(facts)
        .ifPresent(sentence -> {
          throw new Violation(Promise.LOCAL_FIRST, "long after the faults, " + sentence);
        });
  }

  /// What has not come to its end.
  Optional<String> complaint(Checks.Facts facts) {
    if (!facts.isConnected()) {
      return Optional.of("the tunnel is not up");
    }
    return attempts(facts).or(() -> streams(facts)).or(() -> status(facts)).or(() -> states(facts));
  }

  private Optional<String> attempts(Checks.Facts facts) {
    for (Attempt attempt : facts.disk().attempts()) {
      AttemptId id = attempt.id();
      if (!attempt.state().isTerminal()) {
        return Optional.of("attempt " + id + " has not ended: " + attempt.state());
      }
      if (!isAttemptGapTold && !told.contains(id.toString())) {
        return Optional.of("the cloud has not heard how attempt " + id + " ended");
      }
    }
    return Optional.empty();
  }

  private Optional<String> streams(Checks.Facts facts) {
    for (StreamTopic topic : List.of(StreamTopic.values())) {
      if (facts.disk().waiting(topic) > 0) {
        return Optional.of(facts.disk().waiting(topic) + " rows wait on " + topic.word());
      }
      if (!streams.isComplete(topic)) {
        return Optional.of("the broker does not have all of " + topic.word());
      }
    }
    return Optional.empty();
  }

  private Optional<String> status(Checks.Facts facts) {
    String status = retained(facts, "status");
    return status.contains("\"online\"") && status.contains("\"connection\":" + connection + ",")
        ? Optional.empty()
        : Optional.of("the status that the broker keeps is " + status);
  }

  private Optional<String> states(Checks.Facts facts) {
    for (Door lock : facts.doors()) {
      DeviceRecord device = devices.get(lock.address());
      if (device == null) {
        return Optional.of(lock.address() + " was not found");
      }
      String state = retained(facts, "device/" + device.id());
      String truth = "\"locked\":" + lock.position().isLocked();
      if (lock.isReadable() && !state.contains(truth)) {
        return Optional.of(
            lock.address() + " is " + lock.position() + ", and the cloud reads " + state);
      }
    }
    return Optional.empty();
  }

  private String retained(Checks.Facts facts, String tail) {
    return facts
        .broker()
        .retained(prefix + tail)
        .map(message -> new String(message.payload().bytes(), StandardCharsets.UTF_8))
        .orElse("nothing");
  }
}
