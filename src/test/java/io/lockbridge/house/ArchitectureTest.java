package io.lockbridge.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String PROGRAM = "io.lockbridge";
  private static final String FIXTURE = "io.lockbridge.house.fixture";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PROGRAM);
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(FIXTURE);

  private final Walls walls = new Walls(PROGRAM);
  private final Walls fixture = new Walls(FIXTURE);

  @Test
  void roomsUseOnlyWhatTheyMay() {
    assertThat(OURS).as("control: the program was found").isNotEmpty();
    walls.arrows().check(OURS);
  }

  @Test
  void packagesStandInNoCircle() {
    walls.noCircles().check(OURS);
  }

  @Test
  void whatDecidesIsPure() {
    walls.purity().check(OURS);
  }

  @Test
  void librariesStayInTheirHomes() {
    walls.libraries().check(OURS);
  }

  @Test
  void anArrowOutOfTheCoreIsSeen() {
    assertThat(complaints(fixture.arrows()))
        .anyMatch(line -> line.contains("Leaky") && line.contains("cloud.Tunnel"))
        .anyMatch(line -> line.contains("attic.Forgotten") && line.contains("no room"))
        .noneMatch(line -> line.contains("Tunnel.lock"));
  }

  @Test
  void bothCirclesOfTheFixtureAreSeen() {
    assertThat(complaints(fixture.noCircles()))
        .hasSize(2)
        .allMatch(line -> line.startsWith("Cycle detected"));
  }

  @Test
  void everyWayToTheWorldIsSeen() {
    List<String> seen = complaints(fixture.purity());
    assertThat(seen).noneMatch(line -> line.contains("harmless"));
    for (String way :
        List.of(
            "java.nio.file.Files",
            "java.io.InputStream",
            "java.net.Socket",
            "java.sql.Connection",
            "System.nanoTime",
            "System.out",
            "Instant.now",
            "java.util.Random",
            "java.security.SecureRandom",
            "UUID.randomUUID",
            "Math.random",
            "java.lang.Thread",
            "java.util.concurrent.locks.ReentrantLock",
            "Object.notifyAll",
            "turns() is synchronized",
            "org.tinylog.Logger")) {
      assertThat(seen).as(way).anyMatch(line -> line.contains(way));
    }
  }

  @Test
  void aStrayLibraryIsSeen() {
    assertThat(complaints(fixture.libraries()))
        .isNotEmpty()
        .allMatch(line -> line.contains("java.sql.Connection"));
  }

  private static List<String> complaints(ArchRule rule) {
    return rule.evaluate(BAD).getFailureReport().getDetails();
  }
}
