package io.lockbridge.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that only takes room, so that there is room to give when a full disk must still take the
/// end of an attempt. Belongs to the ledger's caller.
final class Reserve {
  static final int BYTES = 256 * 1024;

  /// Taken again only when there is this much: else it would take the room that it just gave.
  private static final long ROOM_BYTES = 8L * BYTES;

  private final Path file;
  private boolean isHeld;

  Reserve(Path file) {
    this.file = file;
    this.isHeld = Files.exists(file);
  }

  boolean isHeld() {
    return isHeld;
  }

  /// Gives the room away. Returns whether there was any to give.
  boolean release() {
    if (!isHeld) {
      return false;
    }
    isHeld = false;
    try {
      return Files.deleteIfExists(file);
    } catch (IOException cause) {
      return false;
    }
  }

  /// Takes the room again if the disk has enough. Returns whether it is held now.
  boolean restore() {
    try {
      if (!isHeld
          && Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() >= ROOM_BYTES) {
        write();
        isHeld = true;
      }
    } catch (IOException cause) {
      // The disk filled up meanwhile. What was written of it is room again.
      discard();
    }
    return isHeld;
  }

  private void write() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer zeros = ByteBuffer.allocate(BYTES);
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
      channel.force(true);
    }
  }

  private void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException cause) {
      isHeld = false;
    }
  }
}
