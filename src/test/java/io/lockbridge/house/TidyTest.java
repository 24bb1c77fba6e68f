package io.lockbridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/// Sizes, docs and names of every Java source.
class TidyTest {
  private static final Set<String> FORBIDDEN_NAMES =
      Set.of("util", "utils", "common", "commons", "misc", "manager", "helper", "helpers", "impl");
  private static final Set<String> TALKERS = Set.of("io.lockbridge", "io.lockbridge.console");
  private static final int ENOUGH_FOR_A_MEDIAN = 20;

  private static final List<SourceFile> MAIN = Repository.javaSources("src/main/java");
  private static final List<SourceFile> TEST = Repository.javaSources("src/test/java");

  private final Ratchet ratchet = Ratchet.load();

  @Test
  void theRatchetStaysWithinTheLaw() {
    assertThat(ratchet.fileLines()).isLessThanOrEqualTo(Ratchet.LAW_FILE_LINES);
    assertThat(ratchet.methodLines()).isLessThanOrEqualTo(Ratchet.LAW_METHOD_LINES);
    assertThat(ratchet.parameters()).isLessThanOrEqualTo(Ratchet.LAW_PARAMETERS);
    assertThat(ratchet.nesting()).isLessThanOrEqualTo(Ratchet.LAW_NESTING);
    assertThat(all().map(SourceFile::name)).as("tables").containsAll(ratchet.tables());
  }

  @Test
  void noFileIsTooLong() {
    List<SourceFile> files = all().filter(file -> !ratchet.isTable(file)).toList();
    print("file.lines", largest(files, SourceFile::lines), ratchet.fileLines());
    assertThat(files.stream().filter(file -> file.lines() > ratchet.fileLines()))
        .extracting(file -> file.name() + " has " + file.lines() + " lines")
        .isEmpty();
  }

  @Test
  void noMethodIsTooLongTooWideOrTooDeep() {
    List<MethodSize> methods = all().flatMap(file -> MethodSize.of(file).stream()).toList();
    print("method.lines", largest(methods, MethodSize::lines), ratchet.methodLines());
    print("parameters", largest(methods, MethodSize::parameters), ratchet.parameters());
    print("nesting", largest(methods, MethodSize::nesting), ratchet.nesting());
    assertThat(methods).filteredOn(size -> size.lines() > ratchet.methodLines()).isEmpty();
    assertThat(methods).filteredOn(size -> size.parameters() > ratchet.parameters()).isEmpty();
    assertThat(methods).filteredOn(size -> size.nesting() > ratchet.nesting()).isEmpty();
  }

  @Test
  void mostFilesAndMethodsOfTheProgramAreSmall() {
    assertQuantiles("file", MAIN.stream().mapToInt(SourceFile::lines).toArray(), 90, 250);
    int[] methods =
        MAIN.stream()
            .flatMap(file -> MethodSize.of(file).stream())
            .mapToInt(MethodSize::lines)
            .toArray();
    assertQuantiles("method", methods, 6, 20);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    Set<String> described = new HashSet<>();
    for (SourceFile file : all().filter(SourceFile::isPackageInfo).toList()) {
      described.add(file.packageName());
      assertThat(file.text()).as(file.name()).contains("@NullMarked");
      assertThat(file.hasMarkdownDoc(file.tree().getPackage())).as(file.name()).isTrue();
    }
    assertThat(described).containsAll(all().map(SourceFile::packageName).toList());
  }

  @Test
  void everyPublicTypeSaysWhatItPromises() {
    assertThat(all().flatMap(TidyTest::undocumented)).isEmpty();
  }

  private static Stream<String> undocumented(SourceFile file) {
    return file.tree().getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .filter(type -> type.getModifiers().getFlags().contains(Modifier.PUBLIC))
        .filter(type -> !file.hasMarkdownDoc(type))
        .map(type -> file.name() + ": " + type.getSimpleName() + " has no /// comment");
  }

  @Test
  void packagesHaveWordsOfTheDomain() {
    assertThat(all().map(SourceFile::packageName).distinct())
        .noneMatch(name -> Arrays.stream(name.split("\\.")).anyMatch(FORBIDDEN_NAMES::contains));
  }

  @Test
  void noTestSleeps() {
    Pattern sleep = Pattern.compile("(Thread|TimeUnit\\.[A-Z]+|[A-Z]+SECONDS)\\.sleep");
    assertThat(TEST.stream().flatMap(file -> Uses.of(file, sleep))).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() {
    Pattern off = Pattern.compile("@(org\\..*)?(Disabled|Ignore).*");
    assertThat(TEST.stream().flatMap(file -> Uses.of(file, off))).isEmpty();
  }

  @Test
  void onlyTheCommandLineTalksToItsUser() {
    Pattern streams = Pattern.compile("System\\.(out|err)");
    assertThat(
            MAIN.stream()
                .filter(file -> !TALKERS.contains(file.packageName()))
                .flatMap(file -> Uses.of(file, streams)))
        .isEmpty();
  }

  @Test
  void everySilencedWarningHasItsReasonBesideIt() {
    assertThat(all().flatMap(TidyTest::silencedWithoutReason)).isEmpty();
  }

  private static Stream<String> silencedWithoutReason(SourceFile file) {
    List<String> lines = file.text().lines().toList();
    return Uses.linesOf(file, Pattern.compile("@SuppressWarnings.*"))
        .filter(line -> !isExplained(lines, line))
        .mapToObj(line -> file.name() + ":" + line);
  }

  private static boolean isExplained(List<String> lines, int line) {
    return lines.get(line - 1).contains("//")
        || (line > 1 && lines.get(line - 2).strip().startsWith("//"));
  }

  private static Stream<SourceFile> all() {
    return Stream.concat(MAIN.stream(), TEST.stream());
  }

  private static <T> int largest(List<T> of, ToIntFunction<T> size) {
    return of.stream().mapToInt(size).max().orElse(0);
  }

  private static void print(String what, int measured, int allowed) {
    String advice = measured * 4 <= allowed * 3 ? "; wide: lower it in ratchet.properties" : "";
    System.out.println("tidy: " + what + " " + measured + " of " + allowed + " allowed" + advice);
  }

  private static void assertQuantiles(String what, int[] sizes, int median, int p90) {
    if (sizes.length < ENOUGH_FOR_A_MEDIAN) {
      return;
    }
    int[] sorted = Arrays.stream(sizes).sorted().toArray();
    assertThat(sorted[sorted.length / 2])
        .as("median lines of a " + what)
        .isLessThanOrEqualTo(median);
    assertThat(sorted[sorted.length * 9 / 10])
        .as("p90 lines of a " + what)
        .isLessThanOrEqualTo(p90);
  }
}
