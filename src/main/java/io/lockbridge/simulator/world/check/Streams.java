package io.lockbridge.simulator.world.check;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Event;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.world.story.Promise;
import io.lockbridge.simulator.world.story.Sight;
import io.lockbridge.simulator.world.story.Violation;
import io.lockbridge.simulator.world.story.Witness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Promise 4, upwards, as an independent reader sees it at the broker: each stream comes in order
/// without a hole, but for what a gap marker announces, and each position always tells the same.
final class Streams implements Witness {
  private final Map<StreamTopic, Track> tracks = new EnumMap<>(StreamTopic.class);
  private String ledgerId = "";

  /// One stream.
  private static final class Track {
    private final List<String> kept = new ArrayList<>();
    private long reached;
  }

  Streams() {
    for (StreamTopic topic : StreamTopic.values()) {
      tracks.put(topic, new Track());
    }
  }

  @Override
  public void sees(Sight sight, long atNanos) {
    if (sight instanceof Sight.Committed(var changes)) {
      changes.forEach(this::committed);
    }
    if (sight instanceof Sight.Published(_, Message message, JsonNode document)) {
      topic(message.topic()).ifPresent(topic -> published(topic, document));
    }
  }

  /// Whether the broker has all of a stream that is on the disk.
  boolean isComplete(StreamTopic topic) {
    return track(topic).reached == track(topic).kept.size();
  }

  private void committed(LedgerChange change) {
    if (change instanceof LedgerChange.Enqueue(OutboxRow row)) {
      Track track = track(row.topic());
      if (row.seq() != track.kept.size() + 1) {
        throw broken(row.topic() + " " + row.seq() + " follows " + track.kept.size());
      }
      track.kept.add(name(row.content()));
    }
  }

  private static String name(Outgoing content) {
    return switch (content) {
      case Outgoing.AttemptTold(Attempt attempt) -> attempt.id().toString();
      case Outgoing.EventTold(Event event) -> event.id().toString();
      case Outgoing.RefusalTold(var refused) -> refused.refusal().word();
      case Outgoing.RequestRefused(var refused) -> refused.refusal().word();
      case Outgoing.AnswerTold(var answer) -> answer.request().toString();
      case Outgoing.Gap _ -> "gap";
    };
  }

  private void published(StreamTopic topic, JsonNode document) {
    long seq = document.path("stream").path("seq").asLong(-1);
    checkLedger(document.path("stream").path("ledger_id").asString(""));
    Track track = track(topic);
    if (seq < 1 || seq > track.kept.size()) {
      throw broken(topic + " " + seq + " was never kept");
    }
    if (seq > track.reached + 1) {
      throw broken("%s %d comes after %d, without a marker".formatted(topic, seq, track.reached));
    }
    long through = document.has("gap") ? gap(topic, document.path("gap"), seq) : seq;
    if (!document.has("gap") && !track.kept.get((int) seq - 1).equals(name(document))) {
      throw broken(topic + " " + seq + " tells something else than what was kept");
    }
    track.reached = Math.max(track.reached, through);
  }

  private static long gap(StreamTopic topic, JsonNode gap, long seq) {
    long from = gap.path("from_seq").asLong(-1);
    long to = gap.path("to_seq").asLong(-1);
    if (from != seq || to < from || gap.path("count").asLong(-1) != to - from + 1) {
      throw broken(topic + " " + seq + " is a gap marker that does not add up: " + gap);
    }
    return to;
  }

  private void checkLedger(String id) {
    if (!ledgerId.isEmpty() && !ledgerId.equals(id)) {
      throw broken("the ledger's id changes from " + ledgerId + " to " + id);
    }
    ledgerId = id;
  }

  private static String name(JsonNode document) {
    if (document.has("action_attempt")) {
      return document.path("action_attempt").path("action_attempt_id").asString("");
    }
    if (document.has("request_id")) {
      return document.path("request_id").asString("");
    }
    return document.has("event")
        ? document.path("event").path("event_id").asString("")
        : document.path("refused").path("reason").asString("");
  }

  private static Optional<StreamTopic> topic(String topic) {
    for (StreamTopic known : StreamTopic.values()) {
      if (topic.endsWith(known.word())) {
        return Optional.of(known);
      }
    }
    return topic.contains("/" + StreamTopic.ANSWER.word() + "/")
        ? Optional.of(StreamTopic.ANSWER)
        : Optional.empty();
  }

  private Track track(StreamTopic topic) {
    Track track = tracks.get(topic);
    if (track == null) {
      throw new IllegalArgumentException("no stream " + topic);
    }
    return track;
  }

  private static Violation broken(String how) {
    return new Violation(Promise.NOTHING_LOST, how);
  }
}
