package io.lockbridge.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tells systemd how the service fares (`sd_notify(3)`). Does nothing where systemd did not ask.
/// Any thread may call; no call waits.
public final class SdNotify {
  private final Optional<String> socket;

  /// Speaks to the socket that systemd named in `NOTIFY_SOCKET`, if it did.
  public SdNotify() {
    this(Optional.ofNullable(System.getenv("NOTIFY_SOCKET")).filter(name -> !name.isEmpty()));
  }

  /// @param socket a path, or `@` and a name in the abstract namespace
  SdNotify(Optional<String> socket) {
    this.socket = socket;
  }

  /// The service has started.
  public boolean ready() {
    return send("READY=1");
  }

  /// One line for `systemctl status`.
  public boolean status(String line) {
    return send("STATUS=" + line.replace('\n', ' '));
  }

  /// The service is alive.
  public boolean watchdog() {
    return send("WATCHDOG=1");
  }

  /// The service has begun to stop.
  public boolean stopping() {
    return send("STOPPING=1");
  }

  /// Returns whether the notice was handed to the system.
  private boolean send(String notice) {
    return socket.isPresent() && Calls.send(socket.get(), notice);
  }

  /// The three calls of the C library; found only where systemd asks for notices.
  private static final class Calls {
    private static final short AF_UNIX = 1;

    /// `SOCK_DGRAM | SOCK_CLOEXEC`.
    private static final int DATAGRAM = 2 | 0x80000;

    /// `MSG_NOSIGNAL | MSG_DONTWAIT`: a full socket must not hold up the caller.
    private static final int QUIETLY = 0x4000 | 0x40;

    /// `sun_path` of `struct sockaddr_un` comes after the two bytes of the family.
    private static final int NAME_AT = 2;

    private static final int NAME_BYTES_MAX = 107;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET =
        find("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE =
        find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO =
        find(
            "sendto",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

    @SuppressWarnings("restricted") // The JDK has no Unix datagram sockets.
    private static MethodHandle find(String name, FunctionDescriptor descriptor) {
      return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    static boolean send(String name, String notice) {
      byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
      if (nameBytes.length > NAME_BYTES_MAX) {
        throw new IllegalArgumentException("NOTIFY_SOCKET is too long: " + name);
      }
      try (Arena arena = Arena.ofConfined()) {
        byte[] text = notice.getBytes(StandardCharsets.UTF_8);
        MemorySegment message = arena.allocateFrom(JAVA_BYTE, text);
        return send(address(arena, nameBytes), message);
      } catch (RuntimeException | Error cause) {
        throw cause;
      } catch (Throwable cause) {
        throw new IllegalStateException("systemd cannot be notified", cause);
      }
    }

    private static boolean send(MemorySegment address, MemorySegment message) throws Throwable {
      int descriptor = (int) SOCKET.invokeExact((int) AF_UNIX, DATAGRAM, 0);
      if (descriptor < 0) {
        return false;
      }
      long sent =
          (long)
              SENDTO.invokeExact(
                  descriptor,
                  message,
                  message.byteSize(),
                  QUIETLY,
                  address,
                  (int) address.byteSize());
      int closed = (int) CLOSE.invokeExact(descriptor);
      return sent == message.byteSize() && closed == 0;
    }

    /// An abstract name begins with a zero byte and has no end mark; a path ends with one.
    private static MemorySegment address(Arena arena, byte[] name) {
      boolean isAbstract = name[0] == '@';
      MemorySegment address = arena.allocate(NAME_AT + name.length + (isAbstract ? 0L : 1L), 2);
      address.set(JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(name, 0, address, JAVA_BYTE, NAME_AT, name.length);
      if (isAbstract) {
        address.set(JAVA_BYTE, NAME_AT, (byte) 0);
      }
      return address;
    }
  }
}
