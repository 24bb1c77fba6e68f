package io.lockbridge.driver.wire;

/// An open byte stream to hardware.
///
/// It belongs to whoever opened it. `write` is called by one thread at a time; what arrives is
/// handed to the listener by the wire's own reader thread, in order, in pieces of any size.
public interface Wire extends AutoCloseable {
  /// Hands bytes to the operating system; returns when they are accepted.
  void write(Bytes bytes) throws WireException;

  /// Ends the wire and its reader. Safe to call twice; the listener hears nothing afterwards.
  @Override
  void close();

  /// Told by the wire's reader thread; must return quickly.
  interface Listener {
    void received(Bytes chunk);

    /// The wire is dead: unplugged, closed by the other side, or broken. Told at most once.
    void lost(String cause);
  }

  /// A place where a wire can be opened, again and again.
  interface Place {
    /// Opens a fresh wire. The exception says in words for people what is wrong and what to do.
    Wire open(Listener listener) throws WireException;

    /// How people name the place: the path of a tty or `tcp://host:port`.
    String address();
  }
}
