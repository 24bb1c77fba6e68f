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
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The core's thread and its bounded mailbox.
///
/// The thread `core` is the only caller of [Bridge] and of the ledger. It takes all that waits (up
/// to a bound) into one turn, so that one commit covers it. When the ledger breaks the thread ends
/// and the given last words are called: the process must end.
public final class BridgeLoop implements Desk, LockListener, JobListener, AutoCloseable {
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
  private final Consumer<Throwable> lastWords;
  private final Thread owner;
  private volatile List<Device> devices;
  private volatile CoreHealth health;

  /// Reads the ledger; call [#start] to begin.
  ///
  /// @param lastWords called once, by the core's thread, when it ends because something broke
  public BridgeLoop(Ports ports, Consumer<Throwable> lastWords) {
    this.clock = ports.clock();
    this.bridge = new Bridge(ports, watchers);
    this.devices = bridge.devices();
    // First of all watchers: whoever hears of a change finds it in devices().
    watchers.add(new Snapshot());
    this.lastWords = lastWords;
    this.health = new CoreHealth(true, 0, 0, bridge.attemptsOpen(), clock.nowNanos());
    this.owner = Thread.ofPlatform().name("core").unstarted(this::run);
  }

  /// Starts the thread: what was open when the program stopped is looked at first.
  public void start() {
    owner.start();
  }

  private void run() {
    try {
      bridge.turn(List.of());
      publish();
      while (!Thread.currentThread().isInterrupted()) {
        bridge.turn(await());
        publish();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      lastWords.accept(broken);
    }
  }

  private List<Message> await() throws InterruptedException {
    OptionalLong wake = bridge.wakeNanos();
    long now = clock.nowNanos();
    long waitNanos = Math.clamp(wake.orElse(now + IDLE_NANOS) - now, 0, IDLE_NANOS);
    List<Message> batch = new ArrayList<>(ownWords);
    ownWords.clear();
    Message first = mailbox.poll(batch.isEmpty() ? waitNanos : 0, TimeUnit.NANOSECONDS);
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
    if (Thread.currentThread() == owner) {
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

  /// Stops the thread after its turn. What waits in the mailbox is not lost: nothing of it was
  /// acknowledged.
  @Override
  public void close() {
    owner.interrupt();
    try {
      owner.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
