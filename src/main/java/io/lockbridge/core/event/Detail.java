package io.lockbridge.core.event;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.BatteryLevel;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Denial;
import io.lockbridge.core.device.Reachability.Breach;
import java.util.Optional;
import java.util.OptionalInt;

/// What happened, with all that belongs to it.
public sealed interface Detail {
  /// The word of Seam's `event_type`.
  String type();

  /// `lock.locked`.
  ///
  /// @param attempt set when an action attempt of this bridge did it
  record Locked(Cause cause, Optional<AttemptId> attempt) implements Detail {
    @Override
    public String type() {
      return "lock.locked";
    }
  }

  /// `lock.unlocked`.
  ///
  /// @param attempt set when an action attempt of this bridge did it
  record Unlocked(Cause cause, Optional<AttemptId> attempt) implements Detail {
    @Override
    public String type() {
      return "lock.unlocked";
    }
  }

  /// `lock.access_denied`.
  ///
  /// @param reason empty where the lock does not say
  /// @param slot of the code that was turned away, where the lock tells it
  record AccessDenied(Optional<Denial> reason, OptionalInt slot) implements Detail {
    @Override
    public String type() {
      return "lock.access_denied";
    }
  }

  /// `action_attempt.lock_door.succeeded` and its three kin.
  record AttemptEnded(AttemptId attempt, ActionType action, Ending ending) implements Detail {
    @Override
    public String type() {
      String door = action == ActionType.LOCK_DOOR ? "lock_door" : "unlock_door";
      return "action_attempt." + door + (ending == Ending.SUCCESS ? ".succeeded" : ".failed");
    }
  }

  /// How an attempt ended, in the word of its `status`.
  enum Ending {
    SUCCESS("success"),
    ERROR("error");

    private final String word;

    Ending(String word) {
      this.word = word;
    }

    /// The word on the wire.
    public String word() {
      return word;
    }
  }

  /// `device.added`: first seen by this bridge, or seen again after it was removed.
  record Added() implements Detail {
    @Override
    public String type() {
      return "device.added";
    }
  }

  /// `device.removed`: its controller does not list it any more.
  record Removed() implements Detail {
    @Override
    public String type() {
      return "device.removed";
    }
  }

  /// `device.tampered`: opened or torn off.
  record Tampered() implements Detail {
    @Override
    public String type() {
      return "device.tampered";
    }
  }

  /// `device.connected`.
  record Connected() implements Detail {
    @Override
    public String type() {
      return "device.connected";
    }
  }

  /// `device.disconnected`.
  ///
  /// @param breach which link broke first
  record Disconnected(Breach breach) implements Detail {
    @Override
    public String type() {
      return "device.disconnected";
    }
  }

  /// `device.low_battery`.
  record LowBattery(BatteryLevel level) implements Detail {
    @Override
    public String type() {
      return "device.low_battery";
    }
  }

  /// `device.battery_status_changed`.
  record BatteryStatusChanged(BatteryLevel level) implements Detail {
    @Override
    public String type() {
      return "device.battery_status_changed";
    }
  }

  /// `lockbridge.jammed`: Seam has no word for a jam, so this one is ours.
  record Jammed() implements Detail {
    @Override
    public String type() {
      return "lockbridge.jammed";
    }
  }
}
