package io.lockbridge.local;

import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing.EventTold;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// `/events/stream`: everybody who listens. The core's thread wakes them; all else happens on the
/// event loop.
final class EventStreams implements BridgeWatcher {
  private static final long HEARTBEAT_SECONDS = 15;

  private final LocalParts parts;
  private final Hop hop;
  private final Set<EventStream> open = new LinkedHashSet<>();
  private final AtomicBoolean isWaking = new AtomicBoolean();
  private final PortMetrics metrics;

  EventStreams(LocalParts parts, Hop hop, PortMetrics metrics) {
    this.parts = parts;
    this.hop = hop;
    this.metrics = metrics;
    var _ =
        hop.loop()
            .scheduleAtFixedRate(
                this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /// Goes on after the event that the client heard last; with the next one if it names none.
  void open(Ask ask, Consumer<Answer> reply) {
    EventFilter filter = EventEndpoints.filter(ask);
    Optional<EventId> last = ask.optionalUuid("last_event_id").map(EventId::new);
    Optional<Answer> complaint = ask.complaint();
    if (complaint.isPresent()) {
      reply.accept(complaint.get());
      return;
    }
    EventFilter place = last.map(id -> EventFilter.ANY.ofIds(Set.of(id))).orElse(EventFilter.ANY);
    boolean isTaken =
        parts
            .desk()
            .events(
                EventQuery.newest(place),
                hop.taking(found -> reply.accept(answer(filter, last, found))));
    if (!isTaken) {
      reply.accept(Problem.notTaken(parts.desk().health()));
    }
  }

  private Answer answer(EventFilter filter, Optional<EventId> last, List<Event> found) {
    if (last.isPresent() && found.isEmpty()) {
      return Problem.cannotResume(last.get().toString());
    }
    if (open.size() >= Bounds.STREAMS_MAX) {
      return Problem.tooManyStreams(Bounds.STREAMS_MAX);
    }
    Optional<EventId> place = found.stream().map(Event::id).findFirst();
    EventStream stream =
        new EventStream(parts, hop, new EventStream.Start(filter, place), this::closed);
    open.add(stream);
    metrics.streams(open.size());
    return Answer.events(stream);
  }

  private void closed(EventStream stream) {
    open.remove(stream);
    metrics.streams(open.size());
  }

  private void beat() {
    for (EventStream stream : List.copyOf(open)) {
      if (stream.beat()) {
        Logger.warn("local event stream hung up: its client does not read");
        metrics.streamWasSlow();
      }
    }
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {
    boolean isNews = rows.stream().anyMatch(row -> row.content() instanceof EventTold);
    if (isNews && isWaking.compareAndSet(false, true)) {
      hop.run(this::wake);
    }
  }

  private void wake() {
    isWaking.set(false);
    List.copyOf(open).forEach(EventStream::news);
  }

  @Override
  public void changed(List<Device> devices) {}
}
