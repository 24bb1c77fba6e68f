package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.core.request.JobListener;
import io.lockbridge.core.request.JobReport;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The core's bounded mailbox and its turns.
///
/// Its owner, and nobody else, calls [#turn]: the thread of [BridgeThread], or a simulated world in
/// which no thread runs. A turn takes all that waits (up to a bound), so that one commit covers it.
/// The owner is the only caller of [Bridge] and of the ledger. Any thread may call the rest.
public final class BridgeLoop implements Desk, LockListener, JobListener {
  private static final int MAILBOX_MAX = 1_024;

  /// Kept free for the drivers' reports and the broker's acknowledgements: a flood of commands
  /// cannot starve them.
  private static final int RESERVED_FOR_REPORTS = 256;

  private static final int TURN_MAX = 128;

  private static final long IDLE_NANOS = 1_000_000_000L;

  private final BlockingQueue<Message> mailbox = new ArrayBlockingQueue<>(MAILBOX_MAX);
  private final List<Message> ownWords = new ArrayList<>();
  private final AtomicLong rejected = new AtomicLong();
  private final List<BridgeWatcher> watchers = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private final Bridge bridge;
  private volatile @Nullable Thread turning;
  private volatile List<Device> devices;
  private volatile CoreHealth health;

  /// Reads the ledger. The first turn looks at what was open when the program stopped.
  public BridgeLoop(Ports ports) {
    this.clock = ports.clock();
    this.bridge = new Bridge(ports, watchers);
    this.devices = bridge.devices();
    // First of all watchers: whoever hears of a change finds it in devices().
    watchers.add(new Snapshot());
    this.health = new CoreHealth(true, 0, 0, bridge.attemptsOpen(), clock.nowNanos());
  }

  /// Takes what lies in the mailbox, or waits for it until something is due, at most a second.
  ///
  /// @throws LedgerBroken when the ledger broke: no further turn may be taken
  void awaitAndTurn() throws InterruptedException {
    turn(await());
  }

  /// Takes what lies in the mailbox now, and whatever is due.
  ///
  /// @throws LedgerBroken when the ledger broke: no further turn may be taken
  public void turn() {
    turn(batch(mailbox.poll()));
  }

  private void turn(List<Message> messages) {
    turning = Thread.currentThread();
    try {
      bridge.turn(messages);
    } finally {
      turning = null;
    }
    publish();
  }

  /// When the next turn is due although nothing arrives: at most a second ahead.
  public long wakeNanos() {
    long now = clock.nowNanos();
    if (!ownWords.isEmpty()) {
      return now;
    }
    return now + Math.clamp(bridge.wakeNanos().orElse(now + IDLE_NANOS) - now, 0, IDLE_NANOS);
  }

  /// How many messages lie in the mailbox now.
  public int waiting() {
    return mailbox.size();
  }

  private List<Message> await() throws InterruptedException {
    long waitNanos = wakeNanos() - clock.nowNanos();
    return batch(mailbox.poll(Math.max(waitNanos, 0), TimeUnit.NANOSECONDS));
  }

  private List<Message> batch(@Nullable Message first) {
    List<Message> batch = new ArrayList<>(ownWords);
    ownWords.clear();
    if (first != null) {
      batch.add(first);
      mailbox.drainTo(batch, TURN_MAX - 1);
    }
    return batch;
  }

  /// Keeps what [#devices] gives.
  private final class Snapshot implements BridgeWatcher {
    @Override
    public void enqueued(List<OutboxRow> rows) {}

    @Override
    public void changed(List<Device> changed) {
      devices = bridge.devices();
    }
  }

  private void publish() {
    health =
        new CoreHealth(
            bridge.isLedgerWriting(),
            mailbox.size(),
            rejected.get() + bridge.heldDropped(),
            bridge.attemptsOpen(),
            clock.nowNanos());
  }

  @Override
  public void report(LockReport report) {
    put(new Message.Report(report));
  }

  @Override
  public void report(JobReport report) {
    put(new Message.JobSaid(report));
  }

  private void put(Message report) {
    if (Thread.currentThread() == turning) {
      // Who answers an order at once must not wait for the thread that gave it.
      ownWords.add(report);
      return;
    }
    try {
      mailbox.put(report);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean submit(Command command, Consumer<Verdict> answer) {
    return health.isLedgerWriting() && offer(new Message.Submit(command, answer));
  }

  @Override
  public boolean refuse(RefusedCommand command, Runnable recorded) {
    return health.isLedgerWriting() && offer(new Message.Refuse(command, recorded));
  }

  @Override
  public boolean request(RequestCall call, Consumer<RequestVerdict> answer) {
    return health.isLedgerWriting() && offer(new Message.Call(call, answer));
  }

  @Override
  public boolean refuse(RefusedRequest request, Runnable recorded) {
    return health.isLedgerWriting() && offer(new Message.RefuseRequest(request, recorded));
  }

  @Override
  public boolean request(RequestId id, Consumer<Optional<Request>> answer) {
    return offer(new Message.FindRequest(id, answer));
  }

  @Override
  public boolean attempt(AttemptId id, Consumer<Optional<Attempt>> answer) {
    return offer(new Message.FindAttempt(id, answer));
  }

  @Override
  public boolean attempts(AttemptQuery query, Consumer<List<Attempt>> answer) {
    return offer(new Message.FindAttempts(query, answer));
  }

  @Override
  public boolean events(EventQuery query, Consumer<List<Event>> answer) {
    return offer(new Message.FindEvents(query, answer));
  }

  @Override
  public boolean outbox(
      StreamTopic topic, long afterSeq, int limit, Consumer<List<OutboxRow>> answer) {
    return offer(new Message.FindRows(topic, afterSeq, limit, answer));
  }

  @Override
  public boolean delivered(StreamTopic topic, long seq) {
    return mailbox.offer(new Message.Delivered(topic, seq));
  }

  @Override
  public boolean nextConnection(LongConsumer answer) {
    return health.isLedgerWriting() && offer(new Message.NextConnection(answer));
  }

  private boolean offer(Message message) {
    boolean isTaken = mailbox.remainingCapacity() > RESERVED_FOR_REPORTS && mailbox.offer(message);
    if (!isTaken) {
      rejected.incrementAndGet();
    }
    return isTaken;
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  @Override
  public CoreHealth health() {
    return health;
  }

  @Override
  public void watch(BridgeWatcher watcher) {
    watchers.add(watcher);
  }
}
