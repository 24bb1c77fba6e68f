package io.lockbridge.driver.zwave;

import java.util.concurrent.TimeUnit;

/// Lets real time pass where a test is about just that: a controller that is mute for so long.
final class Pause {
  private Pause() {}

  static void until(long endNanos) throws InterruptedException {
    Object monitor = new Object();
    synchronized (monitor) {
      for (long left = endNanos - System.nanoTime(); left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(monitor, left);
        left = endNanos - System.nanoTime();
      }
    }
  }
}
