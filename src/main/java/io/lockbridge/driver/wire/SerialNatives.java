package io.lockbridge.driver.wire;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Lays jSerialComm's native library into a private directory before the library looks for it.
///
/// By itself it would unpack into a world-writable directory under the system's temporary one,
/// where another user could put a library of his own in its place.
final class SerialNatives {
  private static final String LIBRARY_PATH = "jSerialComm.library.path";

  private SerialNatives() {}

  static synchronized void prepare(Path directory) throws WireException {
    if (System.getProperty(LIBRARY_PATH) != null) {
      return;
    }
    String name = "/Linux/" + architecture() + "/libjSerialComm.so";
    try (InputStream library = SerialPort.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new WireException("there is no serial library for this machine: " + name);
      }
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path file = directory.resolve("libjSerialComm.so");
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
      System.setProperty(LIBRARY_PATH, directory.toAbsolutePath().toString());
    } catch (WireException e) {
      throw e;
    } catch (IOException e) {
      throw new WireException(
          "cannot lay the serial library into %s: make it a writable directory"
              .formatted(directory),
          e);
    }
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "armv8_64";
      case "arm" -> "armv7hf";
      default -> System.getProperty("os.arch", "");
    };
  }
}
