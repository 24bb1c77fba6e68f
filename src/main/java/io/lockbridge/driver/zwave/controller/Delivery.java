package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.serial.Settlement.Reason;
import java.util.Optional;

/// What became of a transmission. Each submitted one gets exactly one.
public sealed interface Delivery {
  /// The node's radio acknowledged it.
  record Acknowledged(Optional<TransmitReport> report) implements Delivery {}

  /// The controller gave up. The node may have heard it all the same.
  record Failed(TransmitStatus status) implements Delivery {}

  /// The controller never took it.
  record NotSent(Reason reason) implements Delivery {}

  /// Nobody knows: the controller fell silent, restarted, or its callback did not come.
  record Unsure() implements Delivery {}
}
