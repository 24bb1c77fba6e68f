package io.lockbridge.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ends the process at a named point, as `kill -9` would, so that tests can prove what a restart
/// finds. Off unless `lockbridge.failpoint` (property) or `LOCKBRIDGE_FAILPOINT` (environment)
/// lists names: `before:attempt.armed:3,after:device` ends it at the third passage of the first or
/// the first passage of the second. Costs one check of a constant when off.
public final class FailPoint {
  /// As if by signal 9.
  private static final int STATUS = 137;

  private static final @Nullable FailPoint ARMED = fromSettings();

  private final Map<String, Integer> passagesLeft = new HashMap<>();
  private final Consumer<String> end;

  FailPoint(String list, Consumer<String> end) {
    this.end = end;
    for (String entry : list.split(",", -1)) {
      put(entry.strip());
    }
  }

  /// Passes a point, or does not.
  public static void pass(String name) {
    if (ARMED != null) {
      ARMED.passing(name);
    }
  }

  synchronized void passing(String name) {
    @Nullable Integer left = passagesLeft.get(name);
    if (left == null) {
      return;
    }
    passagesLeft.put(name, left - 1);
    if (left == 1) {
      end.accept(name);
    }
  }

  private void put(String entry) {
    int colon = entry.lastIndexOf(':');
    String last = entry.substring(colon + 1);
    if (colon > 0 && last.matches("[0-9]{1,6}")) {
      passagesLeft.put(entry.substring(0, colon), Integer.parseInt(last));
    } else {
      passagesLeft.put(entry, 1);
    }
  }

  private static @Nullable FailPoint fromSettings() {
    @Nullable String list = System.getProperty("lockbridge.failpoint");
    if (list == null) {
      list = System.getenv("LOCKBRIDGE_FAILPOINT");
    }
    return list == null || list.isBlank()
        ? null
        : new FailPoint(list, _ -> Runtime.getRuntime().halt(STATUS));
  }
}
