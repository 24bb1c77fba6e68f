package io.lockbridge.simulator.zwave.skin;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A virtual stick behind a tty of Linux, as if it were plugged into USB.
///
/// Hosts come and go as they open and close the tty; the stick does not notice. Closing the skin
/// hangs the tty up and removes the link to it.
public final class StickPty implements StickSkin {
  private static final int CHUNK = 512;

  /// The reader looks up this often whether it shall end.
  private static final int READ_PATIENCE_MILLIS = 50;

  private static final Duration JOIN_PATIENCE = Duration.ofSeconds(2);

  private final Pty pty;
  private final StickLoop loop;
  private final Thread reader;
  private final Optional<Path> link;
  private final StickLoop.Host host;
  private volatile boolean closed;

  private StickPty(Pty pty, VirtualStick stick, Optional<Path> link) {
    this.pty = pty;
    this.loop = new StickLoop(stick, "virtual stick " + pty.path());
    this.link = link;
    this.host = bytes -> pty.write(bytes.toArray());
    this.reader =
        Thread.ofPlatform().daemon().name("virtual stick read " + pty.path()).unstarted(this::read);
  }

  /// Opens a tty. The stick, whose clock must be `System.nanoTime`, belongs to the skin from now
  /// on.
  public static StickPty open(VirtualStick stick) throws IOException {
    return open(stick, Optional.empty());
  }

  /// Opens a tty and makes `link` point to it; what was there before is replaced if it was a link.
  public static StickPty open(VirtualStick stick, Path link) throws IOException {
    return open(stick, Optional.of(link));
  }

  private static StickPty open(VirtualStick stick, Optional<Path> link) throws IOException {
    Pty pty = Pty.open();
    try {
      if (link.isPresent()) {
        point(link.get(), pty.path());
      }
    } catch (IOException e) {
      pty.close();
      throw e;
    }
    StickPty skin = new StickPty(pty, stick, link);
    skin.loop.start();
    skin.loop.attach(skin.host);
    skin.reader.start();
    return skin;
  }

  @Override
  public String address() {
    return link.map(Path::toString).orElseGet(pty::path);
  }

  @Override
  public <T> T ask(Question<T> question) {
    return loop.ask(question);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      reader.join(JOIN_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.stop();
    pty.close();
    link.ifPresent(this::unlink);
  }

  private void read() {
    byte[] buffer = new byte[CHUNK];
    try {
      while (!closed) {
        int count = pty.read(buffer, READ_PATIENCE_MILLIS);
        if (count > 0) {
          loop.received(host, Bytes.copyOf(buffer, count));
        }
      }
    } catch (IOException | IllegalStateException e) {
      // The terminal is broken or the stick is closed: a host sees a dead line.
    }
  }

  private static void point(Path link, String path) throws IOException {
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    }
    Files.createSymbolicLink(link, Path.of(path));
  }

  /// Only our own link: another stick may have put its own in its place.
  private void unlink(Path mine) {
    try {
      if (Files.isSymbolicLink(mine) && Files.readSymbolicLink(mine).equals(Path.of(pty.path()))) {
        Files.delete(mine);
      }
    } catch (IOException e) {
      // A link that leads nowhere harms nobody.
    }
  }
}
