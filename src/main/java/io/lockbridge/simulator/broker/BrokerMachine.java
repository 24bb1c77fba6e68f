package io.lockbridge.simulator.broker;

import io.lockbridge.simulator.broker.FromClient.Parting;
import io.lockbridge.simulator.broker.FromClient.Subscription;
import io.lockbridge.simulator.broker.Message.Retain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An MQTT 5 broker in virtual time: QoS 0 and 1, retained messages, wildcards, sessions, wills,
/// takeover, receive maximum. One owner; time is a parameter that never goes back.
///
/// Memory is bounded: sessions, retained messages, filters, and what waits per session.
public final class BrokerMachine {
  static final int RECEIVE_MAXIMUM = 32;
  private static final int SESSIONS_MAX = 1_000;
  private static final int RETAINED_MAX = 10_000;
  private static final int FILTERS_MAX = 100;
  private static final int MALFORMED = 0x81;
  private static final int PROTOCOL_ERROR = 0x82;
  private static final int KEEP_ALIVE_TIMEOUT = 0x8d;
  private static final int TAKEN_OVER = 0x8e;
  private static final int BAD_FILTER = 0x8f;
  private static final int BAD_TOPIC = 0x90;
  private static final int QUOTA_EXCEEDED = 0x97;
  private static final int QOS_NOT_SUPPORTED = 0x9b;
  private static final int NO_SUBSCRIBERS = 0x10;
  private static final int NO_SUBSCRIPTION = 0x11;

  private final Map<String, BrokerSession> sessions = new LinkedHashMap<>();
  private final Map<Wire, BrokerSession> connected = new LinkedHashMap<>();
  private final Map<String, BrokerSession.Kept> retained = new LinkedHashMap<>();

  private long lastName;

  /// A packet came.
  public void received(Wire wire, FromClient packet, long nowNanos) {
    tick(nowNanos);
    BrokerSession session = connected.get(wire);
    if (packet instanceof FromClient.Connect connect) {
      connect(wire, connect, nowNanos);
    } else if (session == null) {
      wire.close();
    } else {
      session.heard(nowNanos);
      received(session, wire, packet, nowNanos);
    }
  }

  /// The connection broke.
  public void lost(Wire wire, long nowNanos) {
    BrokerSession session = connected.remove(wire);
    if (session != null) {
      session.detach(nowNanos);
    }
    tick(nowNanos);
  }

  /// Time has passed: wills, expiries, silent clients.
  public void tick(long nowNanos) {
    for (BrokerSession session : List.copyOf(sessions.values())) {
      if (session.isSilent(nowNanos)) {
        session.wire().ifPresent(wire -> throwOut(wire, KEEP_ALIVE_TIMEOUT, nowNanos));
      }
      session.dueWill(nowNanos).ifPresent(will -> publish(session, will, nowNanos));
      if (session.hasExpired(nowNanos)) {
        sessions.remove(session.clientId, session);
      }
    }
  }

  /// Ends every connection without a word and, as a crash would, forgets nothing or all.
  public void dropConnections(long nowNanos) {
    for (Wire wire : List.copyOf(connected.keySet())) {
      wire.close();
      lost(wire, nowNanos);
    }
  }

  /// Forgets all sessions and retained messages, as a broker without persistence does when it
  /// restarts. Connections end.
  public void forget(long nowNanos) {
    connected.keySet().forEach(Wire::close);
    connected.clear();
    sessions.clear();
    retained.clear();
    tick(nowNanos);
  }

  /// The payload that is retained on a topic now.
  public Optional<Message> retained(String topic, long nowNanos) {
    return Optional.ofNullable(retained.get(topic)).flatMap(kept -> kept.at(nowNanos));
  }

  /// How many messages had to be dropped because their client was too slow or too long away.
  public long dropped() {
    return sessions.values().stream().mapToLong(BrokerSession::dropped).sum();
  }

  private void received(BrokerSession session, Wire wire, FromClient packet, long nowNanos) {
    switch (packet) {
      case FromClient.Connect _ -> throwOut(wire, MALFORMED, nowNanos);
      case FromClient.Subscribe subscribe -> subscribe(session, wire, subscribe, nowNanos);
      case FromClient.Unsubscribe unsubscribe -> unsubscribe(session, wire, unsubscribe);
      case FromClient.Publish publish -> published(session, wire, publish, nowNanos);
      case FromClient.PubAck(int packetId) -> session.acknowledged(packetId, nowNanos);
      case FromClient.Ping _ -> wire.send(new ToClient.Pong());
      case FromClient.Disconnect(Parting parting) -> {
        if (parting == Parting.WITHOUT_WILL) {
          session.forgetWill();
        }
        wire.close();
        lost(wire, nowNanos);
      }
    }
  }

  private void connect(Wire wire, FromClient.Connect wanted, long nowNanos) {
    if (connected.containsKey(wire)) {
      throwOut(wire, MALFORMED, nowNanos);
      return;
    }
    FromClient.Connect connect = named(wanted);
    BrokerSession known = sessions.get(connect.clientId());
    int refusal = refusal(connect, known == null);
    if (refusal != 0) {
      wire.send(new ToClient.ConnAck(refusal, false, Optional.empty()));
      wire.close();
      return;
    }
    boolean isResumed = known != null && !connect.wishes().isCleanStart();
    if (known != null) {
      known.wire().ifPresent(old -> throwOut(old, TAKEN_OVER, nowNanos));
      endWill(known, isResumed, nowNanos);
    }
    BrokerSession session = known != null && isResumed ? known : new BrokerSession(connect);
    sessions.put(connect.clientId(), session);
    connected.put(wire, session);
    session.attach(wire, connect, nowNanos);
    Optional<String> assigned =
        wanted.clientId().isEmpty() ? Optional.of(connect.clientId()) : Optional.empty();
    wire.send(new ToClient.ConnAck(0, isResumed, assigned));
    session.resume(nowNanos);
  }

  private FromClient.Connect named(FromClient.Connect connect) {
    if (!connect.clientId().isEmpty()) {
      return connect;
    }
    lastName++;
    return new FromClient.Connect("nameless-" + lastName, connect.wishes(), connect.will());
  }

  /// A will with a delay is not published if the client comes back to its session in time.
  private void endWill(BrokerSession known, boolean isResumed, long nowNanos) {
    if (isResumed) {
      known.forgetWill();
    } else {
      known.takeWill().ifPresent(will -> publish(known, will, nowNanos));
    }
  }

  private int refusal(FromClient.Connect connect, boolean isNew) {
    if (connect.wishes().receiveMaximum() == 0) {
      return PROTOCOL_ERROR;
    }
    return isNew && sessions.size() >= SESSIONS_MAX ? QUOTA_EXCEEDED : 0;
  }

  private void throwOut(Wire wire, int reason, long nowNanos) {
    wire.send(new ToClient.Disconnect(reason));
    wire.close();
    lost(wire, nowNanos);
  }

  private void subscribe(
      BrokerSession session, Wire wire, FromClient.Subscribe packet, long nowNanos) {
    List<Integer> reasons = new ArrayList<>();
    List<Message> greetings = new ArrayList<>();
    for (Subscription subscription : packet.subscriptions()) {
      if (!TopicFilter.isValid(subscription.filter())) {
        reasons.add(BAD_FILTER);
      } else if (session.subscriptions.size() >= FILTERS_MAX) {
        reasons.add(QUOTA_EXCEEDED);
      } else {
        boolean isNew = session.subscriptions.put(subscription.filter(), subscription) == null;
        reasons.add(Math.min(subscription.qos(), 1));
        greetings.addAll(greetings(subscription, isNew, nowNanos));
      }
    }
    wire.send(new ToClient.SubAck(packet.packetId(), reasons));
    greetings.forEach(message -> session.offer(message, nowNanos));
  }

  private List<Message> greetings(Subscription subscription, boolean isNew, long nowNanos) {
    boolean wanted =
        subscription.retainHandling() == 0 || (subscription.retainHandling() == 1 && isNew);
    return retained.entrySet().stream()
        .filter(entry -> wanted && TopicFilter.matches(subscription.filter(), entry.getKey()))
        .flatMap(entry -> entry.getValue().at(nowNanos).stream())
        .map(kept -> kept.with(Math.min(kept.qos(), subscription.qos()), Retain.YES))
        .toList();
  }

  private static void unsubscribe(BrokerSession session, Wire wire, FromClient.Unsubscribe packet) {
    List<Integer> reasons =
        packet.filters().stream()
            .map(filter -> session.subscriptions.remove(filter) == null ? NO_SUBSCRIPTION : 0)
            .toList();
    wire.send(new ToClient.UnsubAck(packet.packetId(), reasons));
  }

  private void published(
      BrokerSession session, Wire wire, FromClient.Publish packet, long nowNanos) {
    Message message = packet.message();
    if (message.qos() > 1) {
      throwOut(wire, QOS_NOT_SUPPORTED, nowNanos);
    } else if (!TopicFilter.isTopic(message.topic())) {
      throwOut(wire, BAD_TOPIC, nowNanos);
    } else {
      int takers = publish(session, message, nowNanos);
      if (message.qos() == 1) {
        wire.send(new ToClient.PubAck(packet.packetId(), takers == 0 ? NO_SUBSCRIBERS : 0));
      }
    }
  }

  private int publish(BrokerSession from, Message message, long nowNanos) {
    if (message.retain() == Retain.YES) {
      retain(message, nowNanos);
    }
    int takers = 0;
    for (BrokerSession session : List.copyOf(sessions.values())) {
      Optional<Subscription> best = best(session, message.topic());
      if (best.isPresent() && !(best.get().isNoLocal() && session == from)) {
        session.offer(message, best.get(), nowNanos);
        takers++;
      }
    }
    return takers;
  }

  private static Optional<Subscription> best(BrokerSession session, String topic) {
    return session.subscriptions.values().stream()
        .filter(subscription -> TopicFilter.matches(subscription.filter(), topic))
        .reduce((one, other) -> other.qos() > one.qos() ? other : one);
  }

  private void retain(Message message, long nowNanos) {
    if (message.payload().size() == 0) {
      retained.remove(message.topic());
    } else if (retained.size() < RETAINED_MAX || retained.containsKey(message.topic())) {
      retained.put(message.topic(), new BrokerSession.Kept(message, nowNanos));
    }
  }
}
