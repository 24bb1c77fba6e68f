package io.lockbridge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileWatchTest {
  private static final String ONE = key("a", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  private static final String OTHER = key("b", "_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU");

  @TempDir Path directory;
  private Path file;
  private KeyFileWatch watch;

  @BeforeEach
  void open() throws IOException {
    file = directory.resolve("keys.json");
    write(ONE);
    watch = KeyFileWatch.open(file);
    assertThat(kids()).containsExactly("a");
  }

  @Test
  void aKeyJoinsOverlapsAndLeaves() throws IOException {
    write(ONE + "," + OTHER);
    assertThat(kids()).containsExactly("a", "b");
    write(OTHER);
    assertThat(kids()).containsExactly("b");
    write("");
    assertThat(kids()).isEmpty();
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void aFileOfTheSameLengthAndDateIsReadAllTheSame() throws IOException {
    FileTime date = Files.getLastModifiedTime(file);
    write(OTHER);
    Files.setLastModifiedTime(file, date);
    assertThat(kids()).containsExactly("b");
  }

  @Test
  void aFileThatIsReplacedByARenameIsSeen() throws IOException {
    Path next = directory.resolve("keys.json.new");
    Files.writeString(next, "{\"keys\": [" + OTHER + "]}");
    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    assertThat(kids()).containsExactly("b");
  }

  @Test
  void whileNothingChangesTheListStaysTheSame() {
    assertThat(watch.keys()).isSameAs(watch.keys());
  }

  @Test
  void aTornFileKeepsTheLastGoodKeysUntilItIsWholeAgain() throws IOException {
    String whole = "{\"keys\": [" + ONE + "," + OTHER + "]}";
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      assertThat(kids()).as("cut at %d", length).containsExactly("a");
      assertThat(watch.problem().orElseThrow()).contains("keys.json:1");
    }
    Files.writeString(file, whole);
    assertThat(kids()).containsExactly("a", "b");
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void aFileThatIsGoneKeepsTheLastGoodKeysAndComesBackUnchanged() throws IOException {
    Path aside = directory.resolve("aside");
    Files.move(file, aside);
    assertThat(kids()).containsExactly("a");
    assertThat(watch.problem().orElseThrow()).contains("does not exist");
    Files.move(aside, file);
    assertThat(kids()).containsExactly("a");
    assertThat(watch.problem()).isEmpty();
  }

  private List<String> kids() {
    return watch.keys().stream().map(KeyFile.Key::kid).toList();
  }

  private void write(String keys) throws IOException {
    Files.writeString(file, "{\"keys\": [" + keys + "]}");
  }

  private static String key(String kid, String x) {
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}".formatted(kid, x);
  }
}
