package io.lockbridge.house;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rooms of the house and the arrows between them: `docs/ARCHITECTURE.md` as data. A room is a
/// package with all below it, unless a room with a longer name takes it. Names are relative to the
/// base package; the empty name is the base package itself.
final class Rooms {
  private static final String EVERYTHING = "*";

  private static final Set<String> PORTS_OF_THE_CORE =
      Set.of("core.device", "core.attempt", "core.lock", "core.radio", "core.keep");

  private static final List<Room> ALL =
      List.of(
          room("core.device"),
          room("core.attempt", "core.device"),
          // An event names the attempt that caused it and how it ended: ADR 0001.
          room("core.event", "core.device", "core.attempt"),
          room("core.request"),
          room("core.code", "core.device"),
          room("core.lock", "core.device", "core.attempt", "core.event", "core.code"),
          room("core.keep"),
          room("core.radio", "core.device", "core.attempt", "core.event", "core.code", "core.lock"),
          room("core.bridge", "core"),
          room("ledger", "core"),
          driver("driver.zwave"),
          driver("driver.ble"),
          driver("driver.gpio"),
          room("driver.wire"),
          room("driver.profile"),
          room("seam", "core"),
          room("cloud", "core", "seam"),
          room("local", "core", "seam"),
          room("console"),
          room(
              "check",
              "core",
              "ledger",
              "driver",
              "cloud",
              "local",
              "console",
              "machine",
              "simulator"),
          room("machine"),
          // It speaks the codecs of the drivers, and the bytes that they are made of.
          room(
              "simulator",
              "core",
              "driver.wire",
              "driver.zwave.serial",
              "driver.zwave.controller",
              "driver.zwave.command",
              "driver.zwave.security",
              "driver.zwave.node",
              "driver.ble.hci",
              "driver.ble.l2cap",
              "driver.ble.att",
              "driver.ble.gatt",
              "driver.ble.smp",
              "ledger.port",
              "cloud.port"),
          // The whole bridge in virtual time: ADR 0004.
          room(
              "simulator.world",
              "core",
              "cloud",
              "seam",
              "simulator",
              "driver.wire",
              "driver.zwave"),
          room("", EVERYTHING));

  /// Packages that decide and never touch the world: values in, values out, time as a parameter.
  private static final List<String> PURE =
      List.of(
          "core.device",
          "core.attempt",
          "core.event",
          "core.request",
          "core.code",
          "core.lock",
          "core.keep",
          "core.radio",
          "driver.zwave.serial",
          "driver.zwave.controller",
          "driver.zwave.command",
          "driver.zwave.security",
          "driver.zwave.node",
          "driver.ble.hci",
          "driver.ble.l2cap",
          "driver.ble.att",
          "driver.ble.gatt",
          "driver.ble.smp");

  /// One room and the packages that it may use besides itself.
  record Room(String name, Set<String> uses) {
    Room {
      uses = Set.copyOf(uses);
    }

    boolean holds(String packageName) {
      return name.isEmpty() ? packageName.isEmpty() : isWithin(packageName, name);
    }

    boolean mayUse(String packageName) {
      return holds(packageName)
          || uses.contains(EVERYTHING)
          || uses.stream().anyMatch(used -> isWithin(packageName, used));
    }
  }

  private Rooms() {}

  private static Room room(String name, String... uses) {
    return new Room(name, Set.of(uses));
  }

  private static Room driver(String name) {
    Set<String> uses = new HashSet<>(PORTS_OF_THE_CORE);
    uses.add("driver.wire");
    uses.add("driver.profile");
    return new Room(name, uses);
  }

  /// The room of a package; none if the house has no such room.
  static Optional<Room> of(String packageName) {
    return ALL.stream()
        .filter(room -> room.holds(packageName))
        .max(Comparator.comparingInt(room -> room.name().length()));
  }

  static boolean isPure(String packageName) {
    return PURE.stream().anyMatch(pure -> isWithin(packageName, pure));
  }

  static boolean isWithin(String packageName, String ancestor) {
    return packageName.equals(ancestor) || packageName.startsWith(ancestor + ".");
  }
}
