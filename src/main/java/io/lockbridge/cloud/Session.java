package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.DeviceId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tinylog.Logger;

/// The tunnel as a state machine: connects with its own number, subscribes, tells status and
/// devices, pumps the outbox, answers commands, and begins again after each loss.
///
/// Deterministic and without a thread: it is driven by events of the link, by answers of the core
/// and by [#tick()], all on the tunnel's thread; time comes from the clock that it is given.
public final class Session {
  private static final long CONNECT_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long FAREWELL_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long STEADY_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long RETRY_NANOS = Duration.ofMillis(200).toNanos();

  /// A broker that stays connected and acknowledges nothing would hold up everything for ever.
  private static final long SILENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final SessionConfig config;
  private final SessionParts parts;
  private final Clock clock;
  private final Topics topics;
  private final Tally tally = new Tally();
  private final AckQueue acks;
  private final Rivalry rivalry;
  private final Presence presence;
  private final Outbound outbound;
  private final Inbound inbound;
  private final InboundRequests requests;
  private final Backoff backoff;
  private Phase phase = Phase.RESTING;
  private long untilNanos;
  private long sinceNanos;
  private String cause = "not connected yet";
  private long connection;
  private LinkEvent.Terms terms = new LinkEvent.Terms(false, 0, 0);

  /// Where the session stands.
  private enum Phase {
    /// Waits for its next try.
    RESTING,
    /// Waits for the ledger to have the number of the next connection.
    NUMBERING,
    CONNECTING,
    SUBSCRIBING,
    UP,
    /// Has said that it goes, and waits for the broker to have it.
    LEAVING,
    OVER
  }

  /// A session that makes its first try at the first tick.
  public Session(SessionConfig config, SessionParts parts) {
    this.config = config;
    this.parts = parts;
    this.clock = parts.clock();
    this.topics = new Topics(config.ids().bridgeId());
    this.acks = new AckQueue(parts.link()::acknowledge);
    StatusJson status = new StatusJson(config.ids(), config.version(), parts.signing());
    this.rivalry = new Rivalry(clock, parts.random());
    this.presence = new Presence(status, parts, rivalry);
    OutgoingJson codec = new OutgoingJson(config.ids(), config.ledgerId());
    this.outbound = new Outbound(codec, parts.desk(), clock, parts.owner());
    this.inbound = new Inbound(config, parts, new Inbound.Books(tally, acks), this::fail);
    this.requests = new InboundRequests(parts, new RequestCodec(topics), acks, this::fail);
    this.backoff = new Backoff(parts.random());
    this.untilNanos = clock.nowNanos();
    this.sinceNanos = untilNanos;
  }

  /// Something happened on the link.
  public void heard(LinkEvent event) {
    if (event.connection() != connection || phase == Phase.RESTING || phase == Phase.OVER) {
      return;
    }
    switch (event) {
      case LinkEvent.Opened(_, LinkEvent.Terms offered) -> opened(offered);
      case LinkEvent.Subscribed _ -> up();
      case LinkEvent.Published(_, long handle) -> published(handle);
      case LinkEvent.Arrived(_, Delivery delivery) -> arrived(delivery);
      case LinkEvent.Closed closed -> closed(closed);
    }
    pump();
  }

  /// Rows have joined a stream of the outbox.
  public void told(StreamTopic topic) {
    outbound.told(topic);
    pump();
  }

  /// These rows have joined the outbox.
  public void told(List<OutboxRow> rows) {
    rows.forEach(outbound::told);
    pump();
  }

  /// These devices are to be told anew.
  public void changed(Collection<DeviceId> devices) {
    if (phase == Phase.UP) {
      outbound.changed(devices);
      pump();
    }
  }

  /// Status and all devices are told again; without a connection they are at the next one anyway.
  public void rebirth() {
    if (phase == Phase.UP) {
      presence.sayAgain();
      outbound.snapshot();
      pump();
    }
  }

  /// Time has passed, or the core has answered.
  public void tick() {
    boolean isDue = clock.nowNanos() - untilNanos >= 0;
    switch (phase) {
      case RESTING -> {
        if (isDue) {
          number();
        }
      }
      case NUMBERING, CONNECTING, SUBSCRIBING -> {
        if (isDue) {
          fail("the broker did not answer within " + seconds(CONNECT_NANOS));
        }
      }
      case LEAVING -> {
        if (isDue) {
          leave();
        }
      }
      case UP -> {
        if (outbound.isUnacknowledgedSince(clock.nowNanos() - SILENCE_NANOS)) {
          fail("the broker has acknowledged nothing for " + seconds(SILENCE_NANOS));
        }
      }
      case OVER -> {}
    }
    pump();
  }

  private static String seconds(long nanos) {
    return nanos / 1_000_000_000 + " s";
  }

  /// When the next tick is wanted at the latest.
  public long wakeNanos() {
    return switch (phase) {
      case RESTING, CONNECTING, SUBSCRIBING, LEAVING -> untilNanos;
      case UP ->
          outbound.isHeldUp() || outbound.inFlight() >= window()
              ? clock.nowNanos() + RETRY_NANOS
              : presence.dueNanos();
      case NUMBERING, OVER -> clock.nowNanos() + RETRY_NANOS;
    };
  }

  /// Says that the bridge stops, and disconnects; then [#isOver()].
  public void stop() {
    if (phase != Phase.UP) {
      leave();
      return;
    }
    phase = Phase.LEAVING;
    untilNanos = clock.nowNanos() + FAREWELL_NANOS;
    publish(status(Presence.payload(presence.farewell())), this::leave);
  }

  /// Gives a connection that stands up for a new one. It ends without a DISCONNECT: if the next one
  /// comes to stand within the will's delay, nobody hears of it, and if not, the will tells.
  public void renew(String why) {
    if (phase == Phase.UP) {
      fail(why);
    }
  }

  /// Whether it has ended for good.
  public boolean isOver() {
    return phase == Phase.OVER;
  }

  /// How it fares.
  public TunnelHealth health() {
    boolean isUp = phase == Phase.UP;
    return new TunnelHealth(
        isUp, sinceNanos, isUp ? "" : cause, rivalry.words(), tally.counts(presence.repairs()));
  }

  private void number() {
    phase = Phase.NUMBERING;
    untilNanos = clock.nowNanos() + CONNECT_NANOS;
    // What the last connection may still say is of no interest.
    connection = 0;
    boolean asked = parts.desk().nextConnection(next -> parts.owner().execute(() -> connect(next)));
    if (!asked) {
      rest("the core gives no number for a connection: its ledger cannot write");
    }
  }

  private void connect(long number) {
    if (phase != Phase.NUMBERING) {
      return;
    }
    connection = number;
    phase = Phase.CONNECTING;
    untilNanos = clock.nowNanos() + CONNECT_NANOS;
    Publication will = status(Presence.payload(presence.will(number)));
    parts.link().connect(new ConnectOptions(number, config.clientId(), config.keepAlive(), will));
  }

  /// Subscribes also when the broker kept the session: it costs nothing and mends what was lost.
  private void opened(LinkEvent.Terms offered) {
    terms = offered;
    phase = Phase.SUBSCRIBING;
    untilNanos = clock.nowNanos() + CONNECT_NANOS;
    parts.link().subscribe(List.of(topics.down(), topics.status()));
  }

  private void up() {
    if (phase != Phase.SUBSCRIBING) {
      return;
    }
    phase = Phase.UP;
    sinceNanos = clock.nowNanos();
    tally.connected();
    Logger.info(
        "tunnel up connection={} session_present={} window={}",
        connection,
        terms.isSessionPresent(),
        window());
    presence.born(connection);
    outbound.restart();
  }

  private void arrived(Delivery delivery) {
    tally.received();
    AckQueue.Entry entry = acks.arrived(delivery.packetId());
    String topic = delivery.topic();
    if (topic.equals(topics.command())) {
      inbound.command(delivery, entry, presence);
      return;
    }
    if (topic.equals(topics.request())) {
      inbound
          .admitted(delivery, entry, presence)
          .ifPresent(admitted -> requests.request(admitted, entry));
      return;
    }
    if (topic.equals(topics.status())) {
      presence.heard(delivery);
    } else {
      Logger.warn("message ignored topic={} why=\"not in the contract\"", Fields.echo(topic));
    }
    acks.done(entry);
  }

  private void published(long handle) {
    tally.published();
    outbound.published(handle);
  }

  /// Publishes what is due until the window is full.
  private void pump() {
    while (phase == Phase.UP && outbound.inFlight() < window()) {
      if (clock.nowNanos() - presence.dueNanos() >= 0) {
        publish(status(Presence.payload(presence.say())), () -> {});
        continue;
      }
      Optional<Outbound.Launch> launch = outbound.next();
      if (launch.isEmpty()) {
        return;
      }
      publish(launch.get().publication(), launch.get().whenPublished());
    }
  }

  private void publish(Publication publication, Runnable whenPublished) {
    if (publication.packetBytesMax() > terms.packetBytesMax()) {
      fail(
          "the broker takes packets of at most %d bytes, %s needs %d: raise its maximum packet size"
              .formatted(
                  terms.packetBytesMax(), publication.topic(), publication.packetBytesMax()));
      return;
    }
    parts.link().publish(publication, outbound.launched(whenPublished));
  }

  private Publication status(Payload payload) {
    return new Publication(topics.status(), payload, Publication.Retention.RETAINED);
  }

  private int window() {
    return Math.min(terms.receiveMaximum(), Outbound.WINDOW_MAX);
  }

  private void closed(LinkEvent.Closed closed) {
    fail(closed.cause());
    // Not every broker gives its reason before it closes.
    if (closed.end() == LinkEvent.End.TAKEN_OVER || rivalry.isAlarmed()) {
      untilNanos = clock.nowNanos() + rivalry.takenOver();
    }
  }

  /// Gives this connection up. The broker brings again what was not acknowledged.
  private void fail(String why) {
    if (phase == Phase.LEAVING) {
      leave();
      return;
    }
    if (phase == Phase.UP && clock.nowNanos() - sinceNanos >= STEADY_NANOS) {
      backoff.reset();
    }
    parts.link().end(MqttLink.Parting.ABRUPT);
    rest(why);
  }

  private void rest(String why) {
    if (phase == Phase.UP || !why.equals(cause)) {
      Logger.warn("tunnel down connection={} cause=\"{}\"", connection, why);
    }
    if (phase == Phase.UP) {
      sinceNanos = clock.nowNanos();
    }
    phase = Phase.RESTING;
    cause = why;
    acks.clear();
    untilNanos = clock.nowNanos() + backoff.nextNanos();
  }

  private void leave() {
    if (phase != Phase.OVER) {
      parts.link().end(MqttLink.Parting.POLITE);
      phase = Phase.OVER;
      cause = "stopped";
      sinceNanos = clock.nowNanos();
    }
  }
}
