package io.lockbridge.simulator.zwave.skin;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A pseudo terminal of Linux in raw mode: we hold the master, others open the path.
///
/// We hold the other side open as well, so that reading goes on while no host is there, and the raw
/// mode outlives each host. `read` belongs to one thread, `write` to another; `close` comes after
/// both have ended.
final class Pty {
  private static final int O_RDWR = 0x2;
  private static final int O_NOCTTY = 0x100;
  private static final int O_NONBLOCK = 0x800;
  private static final int TCSANOW = 0;
  private static final short POLLIN = 0x1;

  /// More than any libc of Linux needs for `struct termios`.
  private static final int TERMIOS_SIZE = 256;

  private static final int PATH_MAX = 256;

  /// `struct pollfd`: int fd, short events, short revents.
  private static final int POLLFD_SIZE = 8;

  private static final int EVENTS_AT = 4;
  private static final int REVENTS_AT = 6;

  private static final MethodHandle POSIX_OPENPT = bind("posix_openpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle GRANTPT = bind("grantpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle UNLOCKPT = bind("unlockpt", JAVA_INT, JAVA_INT);
  private static final MethodHandle PTSNAME =
      bind("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle OPEN = bind("open", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle TCGETATTR = bind("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle TCSETATTR =
      bind("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle POLL = bind("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle READ = bind("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = bind("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle CFMAKERAW = bindVoid("cfmakeraw", ADDRESS);

  private final int master;
  private final int slave;
  private final String path;

  private Pty(int master, int slave, String path) {
    this.master = master;
    this.slave = slave;
    this.path = path;
  }

  static Pty open() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int master = check("posix_openpt", call(POSIX_OPENPT, O_RDWR | O_NOCTTY | O_NONBLOCK));
      check("grantpt", call(GRANTPT, master));
      check("unlockpt", call(UNLOCKPT, master));
      MemorySegment name = arena.allocate(PATH_MAX);
      check("ptsname_r", -call(PTSNAME, master, name, (long) PATH_MAX));
      int slave = check("open", call(OPEN, name, O_RDWR | O_NOCTTY));
      MemorySegment termios = arena.allocate(TERMIOS_SIZE);
      check("tcgetattr", call(TCGETATTR, slave, termios));
      call(CFMAKERAW, termios);
      check("tcsetattr", call(TCSETATTR, slave, TCSANOW, termios));
      return new Pty(master, slave, name.getString(0));
    }
  }

  /// The path that a host opens.
  String path() {
    return path;
  }

  /// Waits for octets from the host at most so long; returns how many, 0 for none.
  int read(byte[] into, int patienceMillis) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment wanted = arena.allocate(POLLFD_SIZE, Integer.BYTES);
      wanted.set(JAVA_INT, 0, master);
      wanted.set(JAVA_SHORT, EVENTS_AT, POLLIN);
      call(POLL, wanted, 1L, patienceMillis);
      short found = wanted.get(JAVA_SHORT, REVENTS_AT);
      if (found != 0 && (found & POLLIN) == 0) {
        throw new IOException("pseudo terminal %s is broken (poll says %x)".formatted(path, found));
      }
      if (found == 0) {
        return 0;
      }
      MemorySegment buffer = arena.allocate(into.length);
      int count = call(READ, master, buffer, (long) into.length);
      for (int i = 0; i < count; i++) {
        into[i] = buffer.get(JAVA_BYTE, i);
      }
      return Math.max(count, 0);
    }
  }

  /// Writes octets to the host. What nobody reads is lost when the terminal's memory is full, as on
  /// a line with nobody at its end.
  void write(byte[] octets) {
    try (Arena arena = Arena.ofConfined()) {
      call(WRITE, master, arena.allocateFrom(JAVA_BYTE, octets), (long) octets.length);
    }
  }

  void close() {
    call(CLOSE, slave);
    call(CLOSE, master);
  }

  private static int check(String function, int result) throws IOException {
    if (result < 0) {
      throw new IOException(
          "cannot open a pseudo terminal: %s failed; is /dev/pts mounted?".formatted(function));
    }
    return result;
  }

  /// The functions' results all fit an int; a function without result gives 0.
  private static int call(MethodHandle function, Object... arguments) {
    try {
      Object result = function.invokeWithArguments(arguments);
      return result instanceof Number number ? number.intValue() : 0;
    } catch (Throwable e) {
      throw new IllegalStateException("a call into libc failed", e);
    }
  }

  // Calling libc is what this class is for.
  @SuppressWarnings("restricted")
  private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  // Calling libc is what this class is for.
  @SuppressWarnings("restricted")
  private static MethodHandle bindVoid(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
  }
}
