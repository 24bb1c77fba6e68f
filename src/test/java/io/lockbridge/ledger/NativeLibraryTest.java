package io.lockbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  @TempDir private Path state;

  @Test
  void isUnpackedOnceAndNotWrittenAgainAtTheNextStart() throws IOException {
    Path folder = NativeLibrary.unpacked(state);
    Path library = folder.resolve(names(folder).getFirst());
    assertThat(Files.size(library)).isGreaterThan(500_000);
    FileTime longAgo = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(library, longAgo);
    assertThat(NativeLibrary.unpacked(state)).isEqualTo(folder);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(longAgo);
  }

  @Test
  void takesThePlaceOfOtherVersionsAndOfWhatAKillLeft() throws IOException {
    Files.writeString(state.resolve("sqlite-3.1.0-libsqlitejdbc.so"), "old");
    Path other = Files.createDirectory(state.resolve("libsqlite-3.1.0"));
    Files.writeString(other.resolve("libsqlitejdbc.so"), "old");
    Path folder = NativeLibrary.unpacked(state);
    Path library = folder.resolve(names(folder).getFirst());
    Files.move(library, folder.resolve(library.getFileName() + ".new"));
    NativeLibrary.unpacked(state);
    assertThat(names(state)).containsExactly(folder.getFileName().toString());
    assertThat(names(folder)).containsExactly(library.getFileName().toString());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
