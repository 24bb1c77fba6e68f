package io.lockbridge.simulator.world.network;

import io.lockbridge.cloud.ConnectOptions;
import io.lockbridge.cloud.Delivery;
import io.lockbridge.cloud.LinkEvent;
import io.lockbridge.cloud.MqttLink;
import io.lockbridge.cloud.Payload;
import io.lockbridge.cloud.Publication;
import io.lockbridge.cloud.SessionConfig;
import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.broker.Body;
import io.lockbridge.simulator.broker.FromClient;
import io.lockbridge.simulator.broker.Message;
import io.lockbridge.simulator.broker.ToClient;
import io.lockbridge.simulator.world.fate.Life;
import io.lockbridge.simulator.world.story.Ask;
import io.lockbridge.simulator.world.story.Chronicle;
import io.lockbridge.simulator.world.story.Sight;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The tunnel's port to MQTT, over a simulated network: does what the client library does, for one
/// run of the process.
public final class SimulatedLink implements MqttLink {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int FAILED_FROM = 0x80;

  private final Life life;
  private final Net net;
  private final Listener listener;
  private final Map<Integer, Long> handles = new HashMap<>();
  private @Nullable Line line;
  private long connection;
  private int lastPacketId;
  private long pings;
  private long pongs;

  /// What lies outside the process.
  ///
  /// @param published what the cloud has published, to find a command by its payload
  public record Net(
      Agenda agenda,
      Chronicle chronicle,
      Broker broker,
      NetworkWeather weather,
      Published published) {}

  public SimulatedLink(Life life, Net net, Listener listener) {
    this.life = life;
    this.net = net;
    this.listener = listener;
  }

  @Override
  public void connect(ConnectOptions options) {
    end(Parting.ABRUPT);
    life.mayDie("before it connects");
    connection = options.connection();
    Message will = message(options.will());
    net.chronicle().add(new Sight.Connecting(connection, will));
    if (!net.weather().isReachable() || net.weather().refuses()) {
      life.later(net.weather().latencyNanos(), closed(connection, "connection refused"));
      return;
    }
    Line opened =
        new Line(
            connection,
            net.agenda(),
            new Line.Shore(net.broker(), net.weather()),
            new Here(connection));
    line = opened;
    handles.clear();
    opened.up(
        new FromClient.Connect(
            options.clientId(),
            new FromClient.Wishes(
                false,
                ConnectOptions.SESSION_EXPIRY.toSeconds(),
                ConnectOptions.RECEIVE_MAXIMUM,
                (int) options.keepAlive().toSeconds()),
            Optional.of(new FromClient.Will(will, ConnectOptions.WILL_DELAY.toSeconds()))));
    pings = 0;
    pongs = 0;
    ping(opened);
  }

  /// Half a keep-alive apart; a broker that is silent for long is given up.
  private void ping(Line of) {
    life.later(
        SessionConfig.KEEP_ALIVE.toNanos() / 2,
        () -> {
          if (of != line) {
            return;
          }
          if (pings - pongs > 2) {
            of.breaks();
            closed(connection, "no answer to pings").run();
            return;
          }
          pings++;
          of.up(new FromClient.Ping());
          ping(of);
        });
  }

  @Override
  public void subscribe(List<String> filters) {
    List<FromClient.Subscription> wanted =
        filters.stream()
            .map(filter -> new FromClient.Subscription(filter, 1, false, true, 2))
            .toList();
    up(new FromClient.Subscribe(nextPacketId(), wanted));
  }

  @Override
  public void publish(Publication publication, long handle) {
    life.mayDie("before it publishes");
    int packetId = nextPacketId();
    handles.put(packetId, handle);
    if (net.weather().isOverQuota() && line != null) {
      // A broker that says so takes nothing more on this connection.
      line.breaks();
      life.later(
          net.weather().latencyNanos(), closed(connection, "the broker gave reason 0x97: quota"));
      return;
    }
    up(new FromClient.Publish(packetId, message(publication)));
    life.mayDie("after it published");
  }

  @Override
  public void acknowledge(int packetId) {
    life.mayDie("before it acknowledges");
    net.chronicle().add(new Sight.Acknowledged(connection, packetId));
    up(new FromClient.PubAck(packetId));
    life.mayDie("after it acknowledged");
  }

  @Override
  public void end(Parting parting) {
    Line ending = line;
    line = null;
    if (ending == null) {
      return;
    }
    if (parting == Parting.POLITE) {
      ending.up(new FromClient.Disconnect(FromClient.Parting.WITHOUT_WILL));
    } else {
      ending.breaks();
    }
  }

  /// The network breaks the connection; the bridge hears of it sooner or later.
  public void breaks() {
    Line broken = line;
    if (broken != null && !broken.isBroken()) {
      broken.breaks();
      life.later(Math.min(net.weather().noticeNanos(), PATIENCE_NANOS), closed(connection, "lost"));
    }
  }

  /// The process died: the kernel closes what it had open.
  public void abandon() {
    if (line != null) {
      line.breaks();
    }
  }

  private void up(FromClient packet) {
    if (line != null) {
      line.up(packet);
    }
  }

  private int nextPacketId() {
    lastPacketId = lastPacketId % 65_535 + 1;
    return lastPacketId;
  }

  private Runnable closed(long of, String why) {
    return () -> listener.heard(new LinkEvent.Closed(of, why));
  }

  private static Message message(Publication publication) {
    Message.Retain retain =
        publication.retention() == Publication.Retention.RETAINED
            ? Message.Retain.YES
            : Message.Retain.NO;
    return new Message(
        publication.topic(),
        Body.of(publication.payload().bytes()),
        1,
        retain,
        Message.Properties.NONE);
  }

  /// The process's end of one line.
  private final class Here implements Line.End {
    private final long of;

    private Here(long of) {
      this.of = of;
    }

    @Override
    public void heard(ToClient packet) {
      // The reading thread of the client library, which stands still when the process does.
      life.later(0, () -> take(packet));
    }

    @Override
    public void closed(String why) {
      life.later(0, SimulatedLink.this.closed(of, why));
    }

    private void take(ToClient packet) {
      switch (packet) {
        case ToClient.ConnAck(int reason, boolean isPresent, _) ->
            listener.heard(
                reason >= FAILED_FROM
                    ? new LinkEvent.Closed(of, "refused")
                    : new LinkEvent.Opened(of, terms(isPresent)));
        case ToClient.SubAck _ -> listener.heard(new LinkEvent.Subscribed(of));
        case ToClient.Publish publish -> arrived(publish);
        case ToClient.PubAck(int packetId, _) ->
            Optional.ofNullable(handles.remove(packetId))
                .ifPresent(handle -> listener.heard(new LinkEvent.Published(of, handle)));
        case ToClient.Pong _ -> pongs++;
        case ToClient.UnsubAck _ -> {}
        case ToClient.Disconnect(int reason) ->
            listener.heard(new LinkEvent.Closed(of, "the broker says reason " + reason));
      }
    }

    private LinkEvent.Terms terms(boolean isPresent) {
      return new LinkEvent.Terms(isPresent, net.weather().receiveMaximum(), 128 * 1024);
    }

    private void arrived(ToClient.Publish publish) {
      Message message = publish.message();
      Optional<Ask> known = net.published().find(message.payload());
      OptionalLong atFirst = known.map(Ask::expirySeconds).orElse(OptionalLong.empty());
      OptionalLong expiry = net.weather().expiry(message.properties().expirySeconds(), atFirst);
      Delivery delivery =
          new Delivery(
              message.topic(),
              Payload.of(message.payload().bytes()),
              publish.packetId(),
              life.nowNanos(),
              new Delivery.Marks(
                  message.retain() == Message.Retain.YES,
                  publish.isDuplicate(),
                  expiry,
                  message.properties().responseTopic()));
      if (message.topic().endsWith("down/command")) {
        net.chronicle().add(new Sight.Brought(of, delivery, known));
      }
      listener.heard(new LinkEvent.Arrived(of, delivery));
    }
  }
}
