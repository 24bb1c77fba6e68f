package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Battery;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.command.Manufacturer;
import io.lockbridge.driver.zwave.command.Notification;
import io.lockbridge.driver.zwave.command.Supervision;
import io.lockbridge.driver.zwave.command.UserCode;
import io.lockbridge.driver.zwave.controller.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a lock answers about itself when a host interviews it; most of it our own driver does not
/// ask. Layouts follow the *Z-Wave Application Command Class* specification.
final class LockInterview {
  private static final int ASSOCIATION = 0x85;
  private static final int MANUFACTURER = 0x72;
  private static final int VERSION = 0x86;
  private static final int ZWAVE_PLUS = 0x5E;
  private static final int BASIC = 0x20;

  private static final int LIFELINE = 1;
  private static final int LIFELINE_MAX = 5;
  private static final int WITH_EVENT = 3;
  private static final int CODE_SLOTS = 20;

  private final Map<Integer, Integer> versions = new TreeMap<>();
  private final NodeId node;
  private final int doorLockVersion;
  private final Set<Integer> lifeline = new TreeSet<>();

  /// The lock was included before: its lifeline leads to the controller.
  LockInterview(LockSettings settings) {
    node = settings.node();
    doorLockVersion = settings.doorLockVersion();
    versions.put(VERSION, 3);
    versions.put(MANUFACTURER, 2);
    versions.put(UserCode.COMMAND_CLASS, 1);
    versions.put(ZWAVE_PLUS, 2);
    versions.put(Battery.COMMAND_CLASS, 1);
    versions.put(ASSOCIATION, 2);
    versions.put(DoorLock.COMMAND_CLASS, doorLockVersion);
    versions.put(Notification.COMMAND_CLASS, 8);
    if (settings.supervised() == LockSettings.Supervised.YES) {
      versions.put(Supervision.COMMAND_CLASS, 1);
    }
    lifeline.add(ControllerChip.OWN.value());
  }

  /// The classes as the lock advertises them.
  Bytes commandClasses() {
    return Bytes.of(versions.keySet().stream().mapToInt(Integer::intValue).toArray());
  }

  /// Whether unasked news go to the controller.
  boolean reportsToController() {
    return lifeline.contains(ControllerChip.OWN.value());
  }

  /// The answer to a question; empty if it is none, or one that the lock does not know.
  Optional<Bytes> answer(Bytes command) {
    if (command.size() < 2) {
      return Optional.empty();
    }
    return switch (command.at(0)) {
      case VERSION -> version(command);
      case MANUFACTURER -> manufacturer(command);
      case UserCode.COMMAND_CLASS -> userCode(command);
      case ZWAVE_PLUS -> on(command, 0x01, "5e 02 02 05 00 03 00 03 00");
      case ASSOCIATION -> association(command);
      case DoorLock.COMMAND_CLASS -> doorLock(command);
      case Notification.COMMAND_CLASS -> notification(command);
      default -> Optional.empty();
    };
  }

  private Optional<Bytes> manufacturer(Bytes command) {
    return switch (command.at(1)) {
      case 0x04 -> Optional.of(new Manufacturer.Report(0x0FFF, 1, 1).encode());
      case 0x06 -> Optional.of(new Manufacturer.SerialReport("SIM-" + node).encode());
      default -> Optional.empty();
    };
  }

  /// Every slot is free: the keypad of a virtual lock takes any code.
  private static Optional<Bytes> userCode(Bytes command) {
    return switch (command.at(1)) {
      case 0x02 ->
          operand(command)
              .map(slot ->
                  Bytes.of(UserCode.COMMAND_CLASS, 0x03, slot, 0, 0x30, 0x30).plus(0x30, 0x30));
      case 0x04 -> Optional.of(new UserCode.UsersReport(CODE_SLOTS).encode());
      default -> Optional.empty();
    };
  }

  private Optional<Bytes> version(Bytes command) {
    return switch (command.at(1)) {
      case 0x11 -> Optional.of(Bytes.ofHex("86 12 03 07 00 01 00 01 00"));
      case 0x13 ->
          operand(command)
              .map(c -> Bytes.of(VERSION, 0x14, c, c == BASIC ? 1 : versions.getOrDefault(c, 0)));
      case 0x15 -> Optional.of(Bytes.of(VERSION, 0x16, 0x03));
      default -> Optional.empty();
    };
  }

  private Optional<Bytes> association(Bytes command) {
    switch (command.at(1)) {
      case 0x01 -> nodes(command).forEach(this::associate);
      case 0x04 -> lifeline.removeAll(nodes(command));
      case 0x02 -> {
        return Optional.of(
            Bytes.of(ASSOCIATION, 0x03, LIFELINE, LIFELINE_MAX, 0)
                .plus(lifeline.stream().mapToInt(Integer::intValue).toArray()));
      }
      case 0x05 -> {
        return Optional.of(Bytes.of(ASSOCIATION, 0x06, 1));
      }
      case 0x0B -> {
        return Optional.of(Bytes.of(ASSOCIATION, 0x0C, 0));
      }
      default -> {
        // Not known: a real lock keeps silent.
      }
    }
    return Optional.empty();
  }

  private void associate(int node) {
    if (lifeline.size() < LIFELINE_MAX) {
      lifeline.add(node);
    }
  }

  /// The node numbers behind class, command and group; those behind the mark 00 are channels.
  private static Set<Integer> nodes(Bytes command) {
    Set<Integer> nodes = new TreeSet<>();
    for (int i = 3; i < command.size() && command.at(i) != 0; i++) {
      nodes.add(command.at(i));
    }
    return nodes;
  }

  private Optional<Bytes> doorLock(Bytes command) {
    return switch (command.at(1)) {
      // Configuration: operation without time-out, all handles, and none of what version 4 adds.
      case 0x05 ->
          Optional.of(
              doorLockVersion < 4
                  ? Bytes.ofHex("62 06 01 ff fe fe")
                  : Bytes.ofHex("62 06 01 ff fe fe 00 00 00 00 00"));
      // Capabilities: constant operation, two modes, all handles, door and bolt and latch.
      case 0x07 ->
          doorLockVersion < 4
              ? Optional.empty()
              : Optional.of(Bytes.ofHex("62 08 01 02 02 00 ff ff 07 00"));
      default -> Optional.empty();
    };
  }

  private static Optional<Bytes> notification(Bytes command) {
    return switch (command.at(1)) {
      case 0x01 -> operand(command).flatMap(LockInterview::events);
      case 0x04 ->
          command.size() > WITH_EVENT
              ? Optional.of(idle(command.at(WITH_EVENT)).encode())
              : Optional.empty();
      // Types 6, 7 and 8.
      case 0x07 -> Optional.of(Bytes.ofHex("71 08 02 c0 01"));
      default -> Optional.empty();
    };
  }

  /// Event FE: nothing to tell of this type.
  private static Notification.Report idle(int type) {
    return new Notification.Report(0, 0, 0xFF, type, 0xFE, Bytes.EMPTY);
  }

  /// The events of a type as a mask in which bit n is number n.
  private static Optional<Bytes> events(int type) {
    return switch (type) {
      case Notification.ACCESS_CONTROL -> Optional.of(Bytes.ofHex("71 02 06 03 7e 0a c1"));
      case Notification.HOME_SECURITY -> Optional.of(Bytes.ofHex("71 02 07 01 08"));
      case Notification.POWER -> Optional.of(Bytes.ofHex("71 02 08 02 00 0c"));
      default -> Optional.empty();
    };
  }

  private static Optional<Bytes> on(Bytes command, int question, String answer) {
    return command.at(1) == question ? Optional.of(Bytes.ofHex(answer)) : Optional.empty();
  }

  private static Optional<Integer> operand(Bytes command) {
    return command.size() > 2 ? Optional.of(command.at(2)) : Optional.empty();
  }
}
