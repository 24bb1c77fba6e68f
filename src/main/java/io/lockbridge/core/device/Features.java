package io.lockbridge.core.device;

import java.util.Optional;
import java.util.OptionalInt;

/// What a lock told of itself that no attempt needs to know. Everything may be unknown: absent
/// means not told, never "no".
///
/// @param codesMax how many codes fit into it
public record Features(
    Optional<String> serialNumber,
    Optional<PowerSource> power,
    Optional<AutoLock> autoLock,
    OptionalInt codesMax) {
  /// Of a lock that was not asked yet.
  public static final Features UNKNOWN =
      new Features(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());

  /// The same with a serial number.
  public Features withSerialNumber(String number) {
    return new Features(Optional.of(number), power, autoLock, codesMax);
  }

  /// The same with a source of power.
  public Features withPower(PowerSource source) {
    return new Features(serialNumber, Optional.of(source), autoLock, codesMax);
  }

  /// The same with a relocking timer.
  public Features withAutoLock(AutoLock timer) {
    return new Features(serialNumber, power, Optional.of(timer), codesMax);
  }

  /// The same with room for so many codes.
  public Features withCodesMax(int count) {
    return new Features(serialNumber, power, autoLock, OptionalInt.of(count));
  }
}
