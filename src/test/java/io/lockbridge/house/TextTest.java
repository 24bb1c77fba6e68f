package io.lockbridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What no file of the project may say. The words are put together here, so that this file does not
/// say them either.
class TextTest {
  private static final Pattern LEFT_TO_DO =
      Pattern.compile("\\b(" + String.join("|", "TO" + "DO", "FIX" + "ME", "XX" + "X") + ")\\b");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "registry\\.npm"
              + "js|repo[0-9]*\\.mav"
              + "en|mav"
              + "en\\.org|(deb|security)\\.deb"
              + "ian");
  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(^|[^a-zA-Z0-9.])/(wo" + "rk|fa" + "rm|ho" + "me|Us" + "ers)/", Pattern.MULTILINE);
  private static final Pattern SCRATCH = Pattern.compile("/tmp/(lb|zw|studio|bash_jobs)\\b");

  private static final List<Repository.TextFile> FILES = Repository.texts();

  @Test
  void nothingIsLeftToDo() {
    assertThat(saying(LEFT_TO_DO)).isEmpty();
  }

  @Test
  void noRegistryIsNamed() {
    assertThat(saying(REGISTRY)).isEmpty();
  }

  @Test
  void noPathOfOneMachineIsNamed() {
    assertThat(saying(MACHINE_PATH)).isEmpty();
    assertThat(saying(SCRATCH)).isEmpty();
  }

  @Test
  void theProjectWasRead() {
    assertThat(FILES)
        .extracting(Repository.TextFile::name)
        .contains("pom.xml", "src/test/peers/package-lock.json")
        .noneMatch(name -> name.startsWith("target/"));
  }

  @Test
  void theWordsAreRecognised() {
    assertThat("// TO" + "DO later").containsPattern(LEFT_TO_DO);
    assertThat("\"https://registry.npm" + "js.org/x\"").containsPattern(REGISTRY);
    assertThat("see /ho" + "me/ada/x").containsPattern(MACHINE_PATH);
    assertThat("GET /v1/ho" + "me/page").doesNotContainPattern(MACHINE_PATH);
  }

  private static Stream<String> saying(Pattern pattern) {
    return FILES.stream()
        .filter(file -> pattern.matcher(file.text()).find())
        .map(Repository.TextFile::name);
  }
}
