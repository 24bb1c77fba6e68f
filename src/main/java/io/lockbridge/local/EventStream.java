package io.lockbridge.local;

import io.lockbridge.core.bridge.EventFilter;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.event.EventId;
import io.lockbridge.seam.EventJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Server-sent events for one client, always read from the ledger: what happens only wakes it. So
/// it keeps nothing but its place, and a client that reads slowly costs one page. On the event loop
/// only.
final class EventStream implements Stream {
  private static final int PAGE = 50;
  private static final long RETRY_MILLIS = 500;

  private final LocalParts parts;
  private final Hop hop;
  private final EventFilter filter;
  private final Consumer<EventStream> closed;
  private Optional<EventId> last;
  private @Nullable Downlink downlink;
  private boolean isAsking;
  private boolean isNews = true;
  private boolean isBehind;

  /// Where a stream begins and what it tells.
  record Start(EventFilter filter, Optional<EventId> last) {}

  EventStream(LocalParts parts, Hop hop, Start start, Consumer<EventStream> closed) {
    this.parts = parts;
    this.hop = hop;
    this.filter = start.filter();
    this.last = start.last();
    this.closed = closed;
  }

  @Override
  public void begin(Downlink opened) {
    downlink = opened;
    opened.send("retry: 3000\n\n");
    pump();
  }

  /// Something happened.
  void news() {
    isNews = true;
    pump();
  }

  /// Tells the client, and whatever stands between, that the line lives. Hangs up on a client that
  /// has read nothing since the last time.
  ///
  /// @return whether it was hung up on
  boolean beat() {
    if (downlink == null) {
      return false;
    }
    if (downlink.isWritable()) {
      isBehind = false;
      downlink.send(": heartbeat\n\n");
      return false;
    }
    if (isBehind) {
      downlink.close();
      return true;
    }
    isBehind = true;
    return false;
  }

  @Override
  public void writable() {
    isBehind = false;
    pump();
  }

  @Override
  public void closed() {
    downlink = null;
    closed.accept(this);
  }

  private void pump() {
    if (downlink == null || isAsking || !isNews || !downlink.isWritable()) {
      return;
    }
    isAsking = true;
    isNews = false;
    EventQuery query = EventQuery.following(last, filter, PAGE);
    boolean isTaken = parts.desk().events(query, hop.taking(this::tell));
    if (!isTaken) {
      var _ = hop.loop().schedule(() -> tell(List.of()), RETRY_MILLIS, TimeUnit.MILLISECONDS);
      isNews = true;
    }
  }

  private void tell(List<Event> found) {
    isAsking = false;
    if (downlink == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    found.forEach(event -> text.append(shape(event)));
    if (!found.isEmpty()) {
      last = Optional.of(found.getLast().id());
      isNews |= found.size() == PAGE;
      downlink.send(text.toString());
    }
    pump();
  }

  private String shape(Event event) {
    return "id: %s\nevent: %s\ndata: %s\n\n"
        .formatted(event.id(), event.detail().type(), EventJson.event(event, parts.ids()));
  }
}
