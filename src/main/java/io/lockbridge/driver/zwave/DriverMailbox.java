package io.lockbridge.driver.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.wire.Wire;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The driver's bounded mailbox. The wire's reader waits for room, so that orders always find some.
final class DriverMailbox {
  private static final int CHUNKS_MAX = 256;
  private static final int ORDERS_MAX = 1024;
  private static final int LOOK_MILLIS = 50;

  private final BlockingQueue<DriverMessage> queue =
      new ArrayBlockingQueue<>(CHUNKS_MAX + ORDERS_MAX);
  private final Semaphore chunkRoom = new Semaphore(CHUNKS_MAX);
  private volatile long current;

  /// False when it is full.
  boolean offerOrder(DriverMessage order) {
    return queue.offer(order);
  }

  /// The next message, or null if none comes in time.
  @Nullable DriverMessage poll(long pause, TimeUnit unit) throws InterruptedException {
    DriverMessage message = queue.poll(pause, unit);
    if (message instanceof DriverMessage.Chunk || message instanceof DriverMessage.Lost) {
      chunkRoom.release();
    }
    return message;
  }

  /// Readers of earlier openings need not wait for room any more: nobody wants what they have.
  void onlyFrom(long generation) {
    current = generation;
  }

  Wire.Listener listener(long generation) {
    current = generation;
    return new Wire.Listener() {
      @Override
      public void received(Bytes chunk) {
        put(generation, new DriverMessage.Chunk(generation, chunk));
      }

      @Override
      public void lost(String cause) {
        put(generation, new DriverMessage.Lost(generation, cause));
      }
    };
  }

  private void put(long generation, DriverMessage message) {
    try {
      while (generation == current) {
        if (chunkRoom.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          queue.put(message);
          return;
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
