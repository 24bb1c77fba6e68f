package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// How a transmission ended: the callback of `SendData` and `BridgeSendData`.
public record SendDataCallback(
    int function, int callbackId, TransmitStatus status, Optional<TransmitReport> report) {

  public Frame.Data request() {
    Bytes tail = report.map(TransmitReport::encode).orElse(Bytes.EMPTY);
    return Frame.Data.request(function, Bytes.of(callbackId, status.octet()).plus(tail));
  }

  /// The response that comes first: whether the transmission was queued.
  public static Frame.Data queued(int function, boolean accepted) {
    return Frame.Data.response(function, Bytes.of(accepted ? 1 : 0));
  }

  /// Whether a response says that the transmission was queued.
  public static boolean isQueued(Frame.Data response) {
    return !response.payload().isEmpty() && response.payload().at(0) != 0;
  }

  public static Optional<SendDataCallback> decode(Frame.Data frame) {
    boolean ours =
        frame.requests(SendData.FUNCTION, 2) || frame.requests(BridgeSendData.FUNCTION, 2);
    if (!ours) {
      return Optional.empty();
    }
    Bytes p = frame.payload();
    return Optional.of(
        new SendDataCallback(
            frame.function(),
            p.at(0),
            TransmitStatus.of(p.at(1)),
            TransmitReport.decode(p.from(2))));
  }
}
