package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.ApplicationUpdate;
import io.lockbridge.driver.zwave.controller.BridgeSendData;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.SendData;
import io.lockbridge.driver.zwave.controller.SendDataCallback;
import io.lockbridge.driver.zwave.controller.TransmitReport;
import io.lockbridge.driver.zwave.controller.TransmitStatus;
import io.lockbridge.driver.zwave.serial.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// The chip's side of sending: one transmission of the host at a time, its response, its callback.
final class Transmitter {
  /// Signal strength of every node, in dBm.
  static final int RSSI = -60;

  /// A node tells its classes when it hears this (command class of the radio protocol itself).
  static final Bytes NODE_INFO_REQUEST = Bytes.of(0x01, 0x02);

  private static final int OPTION_ACK = 0x01;
  private static final int SPEED_100K = 0x03;
  private static final long TICK_NANOS = Duration.ofMillis(TransmitReport.TICK_MILLIS).toNanos();

  private final VirtualRadio radio;
  private final Consumer<Frame.Data> host;
  private boolean busy;
  private boolean reporting;

  Transmitter(VirtualRadio radio, Consumer<Frame.Data> host) {
    this.radio = radio;
    this.host = host;
  }

  /// A call of `SendData` or its bridge variant. What does not fit the function is not answered.
  void send(Frame.Data call) {
    Optional<SendData> request =
        SendData.decode(call)
            .or(() ->
                BridgeSendData.decode(call)
                    .map(b ->
                        new SendData(b.destination(), b.command(), b.options(), b.callbackId())));
    request.ifPresent(r -> send(call.function(), r));
  }

  /// Asks a node for its classes. The node answers by itself; only a failure is told from here.
  void askInfo(NodeId node) {
    radio.toNode(
        new VirtualRadio.Outbound(node, NODE_INFO_REQUEST, true),
        ending -> {
          if (ending.status() != TransmitStatus.OK) {
            host.accept(new ApplicationUpdate.RequestFailed().request());
          }
        });
  }

  /// Switches the reports on transmissions: FF on, 00 off.
  void report(Bytes wanted) {
    reporting = !wanted.isEmpty() && wanted.at(0) != 0;
  }

  /// What the host wanted is forgotten, and how it set us up.
  void reset() {
    radio.forget();
    busy = false;
    reporting = false;
  }

  private void send(int function, SendData request) {
    if (busy) {
      host.accept(SendDataCallback.queued(function, false));
      return;
    }
    busy = true;
    host.accept(SendDataCallback.queued(function, true));
    boolean ackWanted = (request.options() & OPTION_ACK) != 0;
    radio.toNode(
        new VirtualRadio.Outbound(request.destination(), request.command(), ackWanted),
        ending -> ended(function, request.callbackId(), ending));
  }

  private void ended(int function, int callbackId, VirtualRadio.Ending ending) {
    busy = false;
    if (callbackId != 0) {
      Optional<TransmitReport> report =
          reporting ? Optional.of(describe(ending)) : Optional.empty();
      host.accept(new SendDataCallback(function, callbackId, ending.status(), report).request());
    }
  }

  private static TransmitReport describe(VirtualRadio.Ending ending) {
    int ticks = (int) (ending.tookNanos() / TICK_NANOS);
    return new TransmitReport(ticks, 0, RSSI, 0, 0, SPEED_100K, 1);
  }
}
