package io.lockbridge.simulator.world.story;

import io.lockbridge.cloud.Delivery;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.world.story.Sight.Who;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tells a sight to a person.
final class Words {
  private static final int PAYLOAD_MAX = 260;

  private Words() {}

  /// One line of a story.
  static String line(long sinceNanos, Sight sight) {
    return String.format(
        Locale.ROOT, "%11.6f  %-6s  %s", sinceNanos / 1e9, word(who(sight)), words(sight));
  }

  private static String word(Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }

  private static Who who(Sight sight) {
    return switch (sight) {
      case Sight.Noted noted -> noted.who();
      case Sight.Asked _ -> Who.CLOUD;
      case Sight.Started _, Sight.Died _, Sight.ClockSet _, Sight.Healed _ -> Who.BOARD;
      case Sight.Connecting _, Sight.Acknowledged _ -> Who.BRIDGE;
      case Sight.Brought _, Sight.Published _ -> Who.BROKER;
      case Sight.Committed _ -> Who.DISK;
      case Sight.Ordered _, Sight.Withdrawn _, Sight.Written _, Sight.Reported _ -> Who.BRIDGE;
      case Sight.Moved _, Sight.JammedUp _ -> Who.LOCK;
    };
  }

  private static String words(Sight sight) {
    return switch (sight) {
      case Sight.Noted noted -> noted.what();
      case Sight.Asked(Ask ask) ->
          "publishes a %s command, expiry %s: %s"
              .formatted(
                  ask.nature().name().toLowerCase(Locale.ROOT),
                  ask.expirySeconds().isPresent() ? ask.expirySeconds().getAsLong() + " s" : "none",
                  text(ask.body().bytes()));
      case Sight.Started(int life, String boot) -> "starts process " + life + " in " + boot;
      case Sight.Died(int life, String where) -> "process " + life + " is dead: " + where;
      case Sight.ClockSet(var trust, long ahead) ->
          "wall clock is %s, %+d s off".formatted(trust.word(), ahead);
      case Sight.Healed _ -> "all faults are gone from here on";
      case Sight.Connecting(long connection, _) -> "connects with number " + connection;
      case Sight.Brought brought -> brought(brought.delivery());
      case Sight.Acknowledged(_, int packet) -> "acknowledges packet " + packet;
      case Sight.Published(_, Message message, _) ->
          "has " + tail(message.topic()) + " " + text(message.payload().bytes());
      case Sight.Committed(var changes) ->
          "keeps " + changes.stream().map(Words::change).collect(Collectors.joining("; "));
      case Sight.Ordered(_, var order) ->
          "orders %s to %s for %s".formatted(order.lock(), order.means(), shortly(order.attempt()));
      case Sight.Withdrawn(AttemptId attempt) -> "withdraws " + shortly(attempt);
      case Sight.Written written ->
          "WRITES %s to %s for %s"
              .formatted(written.means(), written.lock(), shortly(written.attempt()));
      case Sight.Reported reported -> "hears " + report(reported.report());
      case Sight.Moved(var lock, var from, var to, var by, var method) ->
          "%s MOVES %s -> %s, %s%s"
              .formatted(
                  lock, from, to, method.word(), by.map(id -> " for " + shortly(id)).orElse(""));
      case Sight.JammedUp(var lock) -> lock + " jams";
    };
  }

  private static String brought(Delivery delivery) {
    Delivery.Marks marks = delivery.marks();
    return "brings packet %d %s%s%s expiry %s: %s"
        .formatted(
            delivery.packetId(),
            tail(delivery.topic()),
            marks.isDuplicate() ? " DUP" : "",
            marks.isRetained() ? " RETAINED" : "",
            marks.expirySeconds().isPresent() ? marks.expirySeconds().getAsLong() : "none",
            text(delivery.payload().bytes()));
  }

  private static String change(LedgerChange change) {
    return switch (change) {
      case LedgerChange.KeepAttempt(Attempt attempt) ->
          shortly(attempt.id()) + " " + state(attempt.state());
      case LedgerChange.KeepRequest(var request) ->
          "request " + request.id() + " " + request.job() + " " + request.state();
      case LedgerChange.KeepDevice(var device) ->
          "device " + device.address() + " " + device.lastPosition().map(Enum::name).orElse("?");
      case LedgerChange.Enqueue(var row) -> "row " + row.topic() + " " + row.seq();
      case LedgerChange.Forget(var topic, long seq) -> "delivered " + topic + " " + seq;
      case LedgerChange.Drop drop ->
          "gap " + drop.topic() + " " + drop.fromSeq() + ".." + drop.toSeq();
      case LedgerChange.Connect(long connection) -> "connection " + connection;
    };
  }

  private static String state(AttemptState state) {
    return switch (state) {
      case AttemptState.Accepted _ -> "accepted";
      case AttemptState.Armed(var run) -> "armed " + run.means() + " no. " + run.actuations();
      case AttemptState.Watched _ -> "watched";
      case AttemptState.Done(var outcome, _) -> "done " + outcome;
    };
  }

  private static String report(LockReport report) {
    return switch (report) {
      case LockReport.Found(var description) -> description.address() + " is there";
      case LockReport.Progress(var lock, var attempt, var fact) ->
          lock + " for " + shortly(attempt) + ": " + fact;
      case LockReport.Observed(var lock, var reading) ->
          "%s is %s, %s"
              .formatted(
                  lock,
                  reading.position(),
                  reading.isUnasked() ? "unasked" : "asked at " + reading.askedAtNanos());
      case LockReport.Jammed(var lock, long at) -> lock + " is jammed, at " + at;
      case LockReport.Listed(var prefix, var members) ->
          prefix + " has " + members.size() + " locks";
      case LockReport.Featured(var lock, _) -> lock + " tells what it is like";
      case LockReport.Denied(var lock, _, _) -> lock + " turns somebody away";
      case LockReport.Tampered(var lock) -> lock + " is tampered with";
      case LockReport.Swung(var lock, var contact) -> lock + " has its door " + contact;
      case LockReport.Powered(var lock, var level) -> lock + " has " + level.percent() + " %";
      case LockReport.Reached(var lock) -> lock + " is reached";
      case LockReport.Unreached(var lock, var breach, _) ->
          lock + " is not reached: " + breach.word();
    };
  }

  private static String shortly(AttemptId attempt) {
    return attempt.toString().substring(0, 8);
  }

  private static String tail(String topic) {
    String[] levels = topic.split("/", 4);
    return levels[levels.length - 1];
  }

  private static String text(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8).replaceAll("[^ -~]", "?");
    return text.length() > PAYLOAD_MAX ? text.substring(0, PAYLOAD_MAX) + "..." : text;
  }
}
