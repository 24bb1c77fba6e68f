package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.seam.DeviceJson;
import io.lockbridge.seam.Ids;
import io.lockbridge.seam.Json;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// What goes up: first the bridge's status, then attempts, for which somebody waits, by turns with
/// all else: changed devices, then the other streams. Never more in flight than the window. The
/// tunnel's thread only.
final class Outbound {
  /// Our own bound of what is in flight, whatever the broker allows.
  static final int WINDOW_MAX = 16;

  private final Ids ids;
  private final Topics topics;
  private final Desk desk;
  private final Clock clock;
  private final OutgoingJson codec;
  private final Map<StreamTopic, StreamPump> pumps = new EnumMap<>(StreamTopic.class);
  private final Deque<StreamTopic> turn = new ArrayDeque<>();
  private final Set<DeviceId> changed = new LinkedHashSet<>();
  private final Map<Long, UnderWay> inFlight = new LinkedHashMap<>();
  private long lastHandle;
  private boolean isAttemptsTurn = true;

  Outbound(OutgoingJson codec, Desk desk, Clock clock, Executor owner) {
    this.ids = codec.ids();
    this.topics = new Topics(ids.bridgeId());
    this.desk = desk;
    this.clock = clock;
    this.codec = codec;
    for (StreamTopic topic : StreamTopic.values()) {
      pumps.put(topic, new StreamPump(topic, desk, owner));
      turn.addLast(topic);
    }
    turn.remove(StreamTopic.ATTEMPT);
  }

  /// A session has begun: everything that is state goes out whole.
  void restart() {
    inFlight.clear();
    pumps.values().forEach(StreamPump::restart);
    snapshot();
  }

  /// All devices are to be told again.
  void snapshot() {
    desk.devices().forEach(device -> changed.add(device.id()));
  }

  void told(StreamTopic topic) {
    pump(topic).told();
  }

  void told(OutboxRow row) {
    pump(row.topic()).told(row);
  }

  void changed(Collection<DeviceId> devices) {
    changed.addAll(devices);
  }

  int inFlight() {
    return inFlight.size();
  }

  /// Whether something waits for the core to take calls again.
  boolean isHeldUp() {
    return pumps.values().stream().anyMatch(StreamPump::isHeldUp);
  }

  /// Whether a publication that went out at or before a moment is not acknowledged yet.
  boolean isUnacknowledgedSince(long nanos) {
    // The oldest is the first: acknowledgements may overtake each other, launches do not.
    return inFlight.values().stream().limit(1).anyMatch(oldest -> oldest.sinceNanos() - nanos <= 0);
  }

  /// The broker has acknowledged a publication.
  void published(long handle) {
    Optional.ofNullable(inFlight.remove(handle))
        .map(UnderWay::whenPublished)
        .ifPresent(Runnable::run);
  }

  /// The handle of a publication that is about to go out.
  long launched(Runnable whenPublished) {
    lastHandle++;
    inFlight.put(lastHandle, new UnderWay(clock.nowNanos(), whenPublished));
    return lastHandle;
  }

  /// The next thing to publish, with what to do when the broker has it.
  Optional<Launch> next() {
    Optional<Launch> next =
        isAttemptsTurn ? nextAttempt().or(this::nextOther) : nextOther().or(this::nextAttempt);
    if (next.isEmpty()) {
      isAttemptsTurn = true;
    }
    return next;
  }

  private Optional<Launch> nextAttempt() {
    isAttemptsTurn = false;
    return pump(StreamTopic.ATTEMPT).next().map(this::launch);
  }

  private Optional<Launch> nextOther() {
    isAttemptsTurn = true;
    return nextDevice().or(this::nextRow);
  }

  /// What is to be done when the broker has a publication.
  private record UnderWay(long sinceNanos, Runnable whenPublished) {}

  /// One publication on its way.
  record Launch(Publication publication, Runnable whenPublished) {}

  private Optional<Launch> nextDevice() {
    Iterator<DeviceId> next = changed.iterator();
    while (next.hasNext()) {
      DeviceId id = next.next();
      next.remove();
      Optional<Device> device =
          desk.devices().stream().filter(known -> known.id().equals(id)).findFirst();
      if (device.isPresent()) {
        return Optional.of(new Launch(document(device.get()), () -> {}));
      }
    }
    return Optional.empty();
  }

  private Publication document(Device device) {
    DeviceJson.Now now = new DeviceJson.Now(clock.nowNanos(), clock.wall().at());
    return new Publication(
        topics.device(device.id()),
        Payload.of(Json.bytes(DeviceJson.device(device, ids, now))),
        Publication.Retention.RETAINED);
  }

  private Optional<Launch> nextRow() {
    for (int tries = turn.size(); tries > 0; tries--) {
      StreamTopic topic = turn.removeFirst();
      turn.addLast(topic);
      Optional<OutboxRow> row = pump(topic).next();
      if (row.isPresent()) {
        return row.map(this::launch);
      }
    }
    return Optional.empty();
  }

  private Launch launch(OutboxRow row) {
    Publication publication =
        new Publication(
            topics.row(row),
            Payload.of(Json.bytes(codec.document(row))),
            Publication.Retention.PASSING);
    return new Launch(publication, () -> pump(row.topic()).published(row.seq()));
  }

  private StreamPump pump(StreamTopic topic) {
    return Objects.requireNonNull(pumps.get(topic));
  }
}
