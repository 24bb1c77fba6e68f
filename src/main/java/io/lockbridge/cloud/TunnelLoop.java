package io.lockbridge.cloud;

import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The mailbox and the turns of a [Session]. Its owner, and nobody else, calls [#turn] and
/// [#awaitAndTurn]: the thread of [TunnelThread], or a simulated world in which no thread runs. Any
/// thread may call the rest.
///
/// The mailbox needs no bound of its own, since each of its sources has one: deliveries by a permit
/// that the client library's thread waits for, publications by the window, answers of the core by
/// what is in flight, rebirths by the requests that the core has open, rows by permits too, news
/// beyond them by being told once until they were taken.
public final class TunnelLoop implements BridgeWatcher {
  private static final int DELIVERIES_MAX = 64;
  private static final int ROWS_MAX = 64;
  private static final long NAP_MAX_NANOS = Duration.ofSeconds(1).toNanos();

  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final Semaphore deliveries = new Semaphore(DELIVERIES_MAX);
  private final Semaphore rowRoom = new Semaphore(ROWS_MAX);
  private final Set<DeviceId> changedDevices = ConcurrentHashMap.newKeySet();
  private final Set<StreamTopic> toldStreams = ConcurrentHashMap.newKeySet();
  private final Clock clock;
  private final Session session;
  private volatile TunnelHealth health;
  private volatile long lastTurnNanos;

  /// Makes the link, once the loop is there to hear it.
  public interface LinkMaker {
    /// A link that tells this listener.
    MqttLink make(MqttLink.Listener listener);
  }

  /// A loop that connects at its first turn. Add it to the desk's watchers before.
  public TunnelLoop(SessionConfig config, Desk desk, World world, LinkMaker links) {
    this.clock = world.clock();
    MqttLink link = links.make(this::heard);
    this.session =
        new Session(
            config,
            new SessionParts(desk, link, clock, world.random(), mailbox::add, world.signing()));
    this.health = session.health();
    this.lastTurnNanos = clock.nowNanos();
  }

  /// What the tunnel takes from the outside beside the core.
  ///
  /// @param random must be unpredictable, such as `SecureRandom`
  /// @param signing whether what comes down must be signed, and by whom
  public record World(Clock clock, RandomGenerator random, Signing signing) {
    /// Without signing.
    public World(Clock clock, RandomGenerator random) {
      this(clock, random, new Signing.Off());
    }
  }

  /// Has status and all devices told again, and then calls back on the tunnel's thread.
  public void rebirth(Runnable told) {
    mailbox.add(() -> {
      session.rebirth();
      told.run();
    });
  }

  /// How it fares, as of its last turn.
  public TunnelHealth health() {
    return health;
  }

  /// When its owner last finished a turn, for the watchdog: at least once a second.
  public long lastTurnNanos() {
    return lastTurnNanos;
  }

  /// Has a connection that stands made anew, for a reason in words: its certificates changed.
  public void renew(String why) {
    mailbox.add(() -> session.renew(why));
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {
    if (rowRoom.tryAcquire(rows.size())) {
      mailbox.add(() -> {
        rowRoom.release(rows.size());
        session.told(rows);
      });
      return;
    }
    for (OutboxRow row : rows) {
      if (toldStreams.add(row.topic())) {
        mailbox.add(() -> told(row.topic()));
      }
    }
  }

  @Override
  public void changed(List<Device> devices) {
    for (Device device : devices) {
      if (changedDevices.add(device.id())) {
        mailbox.add(() -> changed(device.id()));
      }
    }
  }

  /// Asks it to say good-bye to the broker and to end; then [#isOver].
  void stop() {
    mailbox.add(session::stop);
  }

  /// Whether it has ended for good.
  boolean isOver() {
    return session.isOver();
  }

  private void told(StreamTopic topic) {
    toldStreams.remove(topic);
    session.told(topic);
  }

  private void changed(DeviceId device) {
    changedDevices.remove(device);
    session.changed(Set.of(device));
  }

  private void heard(LinkEvent event) {
    if (!(event instanceof LinkEvent.Arrived)) {
      mailbox.add(() -> session.heard(event));
      return;
    }
    try {
      deliveries.acquire();
      mailbox.add(() -> {
        deliveries.release();
        session.heard(event);
      });
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// When the next turn is due although nothing arrives: at most a second ahead.
  public long wakeNanos() {
    long now = clock.nowNanos();
    return now + Math.clamp(session.wakeNanos() - now, 0, NAP_MAX_NANOS);
  }

  /// How many messages lie in the mailbox now.
  public int waiting() {
    return mailbox.size();
  }

  /// Takes one message, or waits for one until something is due, at most a second.
  void awaitAndTurn() throws InterruptedException {
    turn(mailbox.poll(Math.max(wakeNanos() - clock.nowNanos(), 0), TimeUnit.NANOSECONDS));
  }

  /// Takes one message if there is one, and does what is due.
  public void turn() {
    turn(mailbox.poll());
  }

  private void turn(@Nullable Runnable message) {
    if (message != null) {
      message.run();
    }
    session.tick();
    health = session.health();
    lastTurnNanos = clock.nowNanos();
  }
}
