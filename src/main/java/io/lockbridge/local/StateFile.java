package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;
import org.tinylog.Logger;

/// A small file in the state directory, written whole or not at all, with the mode that its content
/// needs.
enum StateFile {
  /// For the daemon and the members of the group `lockbridge`.
  GROUP_ONLY("rw-r-----"),
  /// Holds no secret.
  EVERYBODY("rw-r--r--");

  private static final String GROUP = "lockbridge";

  private final String mode;

  StateFile(String mode) {
    this.mode = mode;
  }

  /// Writes the file and returns when it is synced to disk; it never stands there with a wider
  /// mode.
  void write(Path file, String content) throws IOException {
    Path fresh =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel out = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      ByteBuffer bytes = UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    protect(fresh);
    Files.move(fresh, file, ATOMIC_MOVE);
  }

  /// Gives the file its group and its mode, if they are not so already.
  void protect(Path file) throws IOException {
    giveToGroup(file);
    var wanted = PosixFilePermissions.fromString(mode);
    if (!Files.getPosixFilePermissions(file).equals(wanted)) {
      Files.setPosixFilePermissions(file, wanted);
    }
  }

  private void giveToGroup(Path file) throws IOException {
    if (this != GROUP_ONLY) {
      return;
    }
    try {
      GroupPrincipal group =
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(GROUP);
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (!view.readAttributes().group().equals(group)) {
        view.setGroup(group);
      }
    } catch (UserPrincipalNotFoundException noSuchGroup) {
      Logger.debug("token file keeps its group file={} absent_group={}", file, GROUP);
    } catch (IOException notMember) {
      // A person who runs the daemon by hand and is not in the group: only they can read it then.
      Logger.warn("token file keeps its group file={} cause={}", file, notMember.getMessage());
    }
  }
}
