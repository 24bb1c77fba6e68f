package io.lockbridge.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The rules of the house over one base package, so that the same rules judge the program and the
/// deliberately bad fixture. A room without classes breaks no rule.
final class Walls {
  /// Libraries that must be replaceable live in few rooms: everybody else uses our own port.
  private static final Map<String, Set<String>> HOMES =
      Map.of(
          "org.eclipse.paho", Set.of("cloud"),
          "org.jose4j", Set.of("cloud.signing"),
          "com.fazecast", Set.of("driver.wire"),
          "java.sql", Set.of("ledger"),
          "org.sqlite", Set.of("ledger"),
          "io.netty", Set.of("local", "simulator"),
          "picocli", Set.of("console"));

  private final String base;

  Walls(String base) {
    this.base = base;
  }

  /// Every package is a room, and uses only what its room may use.
  ArchRule arrows() {
    return allClasses().should(condition("use only rooms that theirs may use", this::checkArrows));
  }

  /// No package needs, directly or through others, a package that needs it.
  ArchRule noCircles() {
    return SlicesRuleDefinition.slices()
        .matching(base + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }

  /// What decides does no I/O, knows no clock, no thread, no chance and no library.
  ArchRule purity() {
    return ArchRuleDefinition.classes()
        .that(DescribedPredicate.describe("decide", this::decides))
        .should(condition("be pure", this::checkPurity))
        .allowEmptyShould(true);
  }

  /// A library with a port of ours in front is used only behind that port.
  ArchRule libraries() {
    return allClasses().should(condition("leave libraries in their homes", this::checkHomes));
  }

  private GivenClassesConjunction allClasses() {
    return ArchRuleDefinition.classes().that().resideInAPackage(base + "..");
  }

  private boolean decides(JavaClass type) {
    return isOurs(type) && Rooms.isPure(relative(type));
  }

  private void checkArrows(JavaClass type, Consumer<String> complain) {
    Rooms.of(relative(type))
        .ifPresentOrElse(
            room ->
                type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isOurs(target(dependency)))
                    .filter(dependency -> !room.mayUse(relative(target(dependency))))
                    .forEach(dependency -> complain.accept(dependency.getDescription())),
            () -> homeless(type, complain));
  }

  /// Words about a folder of rooms, such as `driver`, are no code.
  private static void homeless(JavaClass type, Consumer<String> complain) {
    if (!type.getSimpleName().equals("package-info")) {
      complain.accept(type.getName() + " is in no room of the house");
    }
  }

  private void checkPurity(JavaClass type, Consumer<String> complain) {
    type.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> !Purity.allows(dependency, base))
        .forEach(dependency -> complain.accept(dependency.getDescription()));
    type.getAccessesFromSelf().stream()
        .filter(access -> !Purity.allows(access))
        .forEach(access -> complain.accept(access.getDescription()));
    type.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
        .forEach(method -> complain.accept(method.getFullName() + " is synchronized"));
  }

  private void checkHomes(JavaClass type, Consumer<String> complain) {
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String used = target(dependency).getPackageName();
      boolean strayed =
          HOMES.entrySet().stream()
              .filter(home -> Rooms.isWithin(used, home.getKey()))
              .anyMatch(home -> !livesIn(type, home.getValue()));
      if (strayed) {
        complain.accept(dependency.getDescription());
      }
    }
  }

  private boolean livesIn(JavaClass type, Set<String> rooms) {
    return rooms.stream().anyMatch(room -> Rooms.isWithin(relative(type), room));
  }

  private boolean isOurs(JavaClass type) {
    return Rooms.isWithin(type.getPackageName(), base);
  }

  private String relative(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(base) ? "" : name.substring(base.length() + 1);
  }

  private static JavaClass target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType();
  }

  private static ArchCondition<JavaClass> condition(
      String description, BiConsumer<JavaClass, Consumer<String>> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.accept(type, complaint -> events.add(SimpleConditionEvent.violated(type, complaint)));
      }
    };
  }
}
