package io.lockbridge.house;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;

/// What a pure package may touch of the JDK and of the world's libraries. It is a list of what is
/// allowed, so that what nobody thought of is forbidden.
final class Purity {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.nio",
          "java.nio.charset",
          "java.security",
          "java.security.spec",
          "java.security.interfaces",
          "java.time",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "javax.crypto",
          "javax.crypto.spec",
          "org.jspecify.annotations");

  private static final Set<String> FORBIDDEN_CLASSES =
      Set.of(
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.ScopedValue",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.Timer",
          "java.util.TimerTask");

  /// Harmless members of classes that are otherwise closed.
  private static final Map<String, Set<String>> OPEN_MEMBERS =
      Map.ofEntries(entry("java.lang.System", Set.of("arraycopy", "identityHashCode")));

  private static final Map<String, Set<String>> CLOSED_MEMBERS =
      Map.ofEntries(
          entry("java.lang.Math", Set.of("random")),
          entry("java.lang.Object", Set.of("wait", "notify", "notifyAll")),
          entry("java.util.Collections", Set.of("shuffle")),
          entry("java.util.UUID", Set.of("randomUUID")));

  private Purity() {}

  static boolean allows(Dependency dependency, String base) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    String packageName = target.getPackageName();
    return target.isPrimitive()
        || Rooms.isWithin(packageName, base)
        || (PACKAGES.contains(packageName) && !FORBIDDEN_CLASSES.contains(target.getName()));
  }

  static boolean allows(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String member = access.getTarget().getName();
    Set<String> open = OPEN_MEMBERS.get(owner);
    boolean readsAClock = owner.startsWith("java.time.") && member.equals("now");
    return !readsAClock
        && (open == null || open.contains(member))
        && !CLOSED_MEMBERS.getOrDefault(owner, Set.of()).contains(member);
  }
}
