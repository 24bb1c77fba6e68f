package io.lockbridge.simulator.zwave.skin;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs a stick on the machine's clock: the one thread that touches it, and its mailbox.
///
/// A sender waits while the mailbox is full, as a serial line would make it wait.
final class StickLoop {
  private static final int MAILBOX_MAX = 256;
  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration JOIN_PATIENCE = Duration.ofSeconds(2);
  private static final long ANSWER_SECONDS_MAX = 10;

  private final BlockingQueue<Runnable> mailbox = new ArrayBlockingQueue<>(MAILBOX_MAX);
  private final VirtualStick stick;
  private final Thread thread;
  private volatile boolean ended;

  /// The line to the host that listens now; the loop's thread only.
  private @Nullable Host host;

  /// The way to a host. A write that fails ends the host, not the stick.
  interface Host {
    void write(Bytes bytes) throws IOException;
  }

  StickLoop(VirtualStick stick, String name) {
    this.stick = stick;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// From now on this host is at the other end of the line.
  void attach(Host newcomer) {
    post(() -> {
      stick.hostChanged(System.nanoTime());
      host = newcomer;
    });
  }

  /// Bytes from a host; ignored if another one has taken its place.
  void received(Host from, Bytes bytes) {
    post(() -> {
      if (from.equals(host)) {
        stick.receive(bytes, System.nanoTime());
      }
    });
  }

  <T> T ask(StickSkin.Question<T> question) {
    FutureTask<T> task = new FutureTask<>(() -> question.of(stick, System.nanoTime()));
    post(task);
    try {
      return task.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the virtual stick", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the virtual stick does not answer: it was closed", e);
    } catch (ExecutionException e) {
      throw new IllegalArgumentException(e.getCause());
    }
  }

  /// Ends the loop and waits a bounded time for its thread.
  void stop() {
    ended = true;
    thread.interrupt();
    try {
      thread.join(JOIN_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(Runnable message) {
    if (ended) {
      throw new IllegalStateException("the virtual stick is closed");
    }
    try {
      mailbox.put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the virtual stick", e);
    }
  }

  private void run() {
    try {
      while (!ended) {
        Runnable message = mailbox.poll(patienceNanos(), TimeUnit.NANOSECONDS);
        if (message != null) {
          message.run();
        }
        stick.due(System.nanoTime()).forEach(this::write);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long patienceNanos() {
    OptionalLong next = stick.nextNanos();
    return next.isEmpty()
        ? IDLE_NANOS
        : Math.clamp(next.getAsLong() - System.nanoTime(), 0, IDLE_NANOS);
  }

  private void write(Bytes piece) {
    Host listener = host;
    if (listener == null) {
      return;
    }
    try {
      listener.write(piece);
    } catch (IOException e) {
      // The host has gone; the next one attaches itself.
      host = null;
    }
  }
}
