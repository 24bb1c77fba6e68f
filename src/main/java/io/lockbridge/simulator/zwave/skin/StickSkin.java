package io.lockbridge.simulator.zwave.skin;

import io.lockbridge.simulator.zwave.VirtualStick;

/// A virtual stick in the real world. Closing it is like pulling the plug: the host's line dies.
public interface StickSkin extends AutoCloseable {
  /// What a host opens: `tcp://127.0.0.1:port` or the path of a tty.
  String address();

  /// Asks the stick something, or does something to it, on its own thread; waits for the answer.
  /// Throws `IllegalStateException` once the skin is closed.
  <T> T ask(Question<T> question);

  @Override
  void close();

  /// What to ask; `nowNanos` is the present moment on the stick's clock.
  interface Question<T> {
    T of(VirtualStick stick, long nowNanos);
  }
}
