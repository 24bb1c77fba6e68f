package io.lockbridge.simulator.broker;

import io.lockbridge.simulator.broker.FromClient.Connect;
import io.lockbridge.simulator.broker.FromClient.Subscription;
import io.lockbridge.simulator.broker.FromClient.Will;
import io.lockbridge.simulator.broker.Message.Retain;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the broker keeps of one client, also while it is away.
final class BrokerSession {
  /// What waits beyond this is dropped, the newest first, as some brokers do.
  static final int QUEUE_MAX = 1_000;

  private static final int PACKET_ID_MAX = 65_535;
  private static final long NEVER_SECONDS = 0xffff_ffffL;

  final String clientId;
  final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Deque<Kept> queue = new ArrayDeque<>();
  private final Map<Integer, Kept> inFlight = new LinkedHashMap<>();
  private @Nullable Wire wire;
  private Connect connect;
  private @Nullable Will will;
  private int lastPacketId;
  private long heardNanos;
  private long leftNanos;
  private long dropped;

  /// A message and when it came, since its expiry runs from then.
  record Kept(Message message, long sinceNanos) {
    /// As it is now; empty when it has expired.
    Optional<Message> at(long nowNanos) {
      OptionalLong expiry = message.properties().expirySeconds();
      if (expiry.isEmpty()) {
        return Optional.of(message);
      }
      long rest = expiry.getAsLong() - Duration.ofNanos(nowNanos - sinceNanos).toSeconds();
      return rest > 0 ? Optional.of(message.expiringIn(rest)) : Optional.empty();
    }
  }

  BrokerSession(Connect connect) {
    this.clientId = connect.clientId();
    this.connect = connect;
  }

  Optional<Wire> wire() {
    return Optional.ofNullable(wire);
  }

  void attach(Wire next, Connect with, long nowNanos) {
    wire = next;
    connect = with;
    will = with.will().orElse(null);
    heardNanos = nowNanos;
  }

  /// The client has gone; its will waits for [#dueWill].
  void detach(long nowNanos) {
    wire = null;
    leftNanos = nowNanos;
  }

  void forgetWill() {
    will = null;
  }

  /// Takes the will if its time has come.
  Optional<Message> dueWill(long nowNanos) {
    if (will == null || wire != null) {
      return Optional.empty();
    }
    long delaySeconds = Math.min(will.delaySeconds(), connect.wishes().sessionExpirySeconds());
    if (nowNanos - leftNanos < Duration.ofSeconds(delaySeconds).toNanos()) {
      return Optional.empty();
    }
    return takeWill();
  }

  Optional<Message> takeWill() {
    Optional<Message> taken = Optional.ofNullable(will).map(Will::message);
    will = null;
    return taken;
  }

  boolean hasExpired(long nowNanos) {
    long expirySeconds = connect.wishes().sessionExpirySeconds();
    return wire == null
        && expirySeconds < NEVER_SECONDS
        && nowNanos - leftNanos >= Duration.ofSeconds(expirySeconds).toNanos();
  }

  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  /// Whether its client has been silent for one and a half times its keep-alive.
  boolean isSilent(long nowNanos) {
    long seconds = connect.wishes().keepAliveSeconds();
    return wire != null
        && seconds > 0
        && nowNanos - heardNanos > Duration.ofSeconds(seconds).toNanos() * 3 / 2;
  }

  long dropped() {
    return dropped;
  }

  /// A message for this client under one of its subscriptions.
  void offer(Message message, Subscription subscription, long nowNanos) {
    Retain retain = subscription.isRetainAsPublished() ? message.retain() : Retain.NO;
    offer(message.with(Math.min(message.qos(), subscription.qos()), retain), nowNanos);
  }

  void offer(Message message, long nowNanos) {
    if (message.qos() == 0) {
      if (wire != null && wire.isReady()) {
        wire.send(new ToClient.Publish(0, false, message));
      } else {
        dropped++;
      }
    } else if (queue.size() < QUEUE_MAX) {
      queue.addLast(new Kept(message, nowNanos));
    } else {
      dropped++;
    }
    pump(nowNanos);
  }

  void acknowledged(int packetId, long nowNanos) {
    inFlight.remove(packetId);
    pump(nowNanos);
  }

  /// Brings again what the client had not acknowledged, then what waited.
  void resume(long nowNanos) {
    inFlight.entrySet().removeIf(entry -> entry.getValue().at(nowNanos).isEmpty());
    inFlight.forEach(
        (packetId, kept) -> kept.at(nowNanos).ifPresent(now -> send(packetId, true, now)));
    pump(nowNanos);
  }

  private void pump(long nowNanos) {
    while (wire != null && inFlight.size() < connect.wishes().receiveMaximum()) {
      Kept next = queue.pollFirst();
      if (next == null) {
        return;
      }
      next.at(nowNanos)
          .ifPresent(now -> {
            int packetId = nextPacketId();
            inFlight.put(packetId, next);
            send(packetId, false, now);
          });
    }
  }

  private void send(int packetId, boolean isDuplicate, Message message) {
    if (wire != null) {
      wire.send(new ToClient.Publish(packetId, isDuplicate, message));
    }
  }

  private int nextPacketId() {
    do {
      lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
    } while (inFlight.containsKey(lastPacketId));
    return lastPacketId;
  }
}
