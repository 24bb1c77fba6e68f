package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.AutoLock;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Features;
import io.lockbridge.core.device.Model;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.DoorLockSetup;
import io.lockbridge.driver.zwave.command.DoorLockSetup.Capabilities;
import io.lockbridge.driver.zwave.command.DoorLockSetup.Configuration;
import io.lockbridge.driver.zwave.command.Manufacturer;
import io.lockbridge.driver.zwave.command.Notification;
import io.lockbridge.driver.zwave.command.NotificationEvents;
import io.lockbridge.driver.zwave.command.UserCode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a lock has told of itself when it was interviewed.
///
/// @param setup empty until the lock has told its Door Lock capabilities
record Particulars(
    Model model, Features features, Set<Capability> capabilities, Optional<Capabilities> setup) {
  /// Access control events of somebody coming in: by hand, by keypad, by code.
  private static final Set<Integer> ENTRIES = Set.of(0x02, 0x06, 0x22, 0x24);

  static final Particulars NONE =
      new Particulars(Makers.unknown(), Features.UNKNOWN, Set.of(), Optional.empty());

  Particulars {
    capabilities = Set.copyOf(capabilities);
  }

  /// Whether the condition bits of its reports tell the truth about the door.
  boolean hasDoorContact() {
    return setup.filter(Capabilities::hasDoorContact).isPresent();
  }

  /// Whether a lock is described in the same way.
  boolean describesAs(Particulars other) {
    return model.equals(other.model()) && capabilities.equals(other.capabilities());
  }

  Particulars with(Features next) {
    return new Particulars(model, next, capabilities, setup);
  }

  /// What is known after a command of the lock; the same if it tells nothing of the lock itself.
  Particulars after(Bytes command) {
    return Manufacturer.Report.decode(command)
        .map(told -> new Particulars(Makers.model(told), features, capabilities, setup))
        .or(() ->
            Manufacturer.SerialReport.decode(command)
                .map(told -> with(features.withSerialNumber(told.number()))))
        .or(() ->
            DoorLockSetup.Capabilities.decode(command)
                .map(told -> new Particulars(model, features, capabilities, Optional.of(told))))
        .or(() -> Configuration.decode(command).flatMap(this::autoLock).map(this::with))
        .or(() -> UserCode.UsersReport.decode(command).map(told -> holding(told.users())))
        .or(() -> NotificationEvents.Report.decode(command).map(this::reporting))
        .orElse(this);
  }

  /// A time-out relocks whatever the version. Version 4's timer counts only where the lock has one;
  /// an older lock may have one that it does not tell of.
  private Optional<Features> autoLock(Configuration told) {
    if (told.timeoutSeconds().orElse(0) > 0) {
      return Optional.of(
          features.withAutoLock(new AutoLock.After(told.timeoutSeconds().getAsInt())));
    }
    if (told.relockSeconds().isEmpty() || setup.filter(Capabilities::hasAutoRelock).isEmpty()) {
      return Optional.empty();
    }
    int seconds = told.relockSeconds().getAsInt();
    return Optional.of(
        features.withAutoLock(seconds == 0 ? new AutoLock.Off() : new AutoLock.After(seconds)));
  }

  private Particulars holding(int codes) {
    return codes == 0 ? this : with(features.withCodesMax(codes)).able(Capability.UNLOCK_WITH_CODE);
  }

  private Particulars reporting(NotificationEvents.Report told) {
    return told.type() != Notification.ACCESS_CONTROL
            || Collections.disjoint(told.events(), ENTRIES)
        ? this
        : able(Capability.REPORT_ENTRIES);
  }

  private Particulars able(Capability capability) {
    Set<Capability> more = EnumSet.of(capability);
    more.addAll(capabilities);
    return new Particulars(model, features, more, setup);
  }
}
