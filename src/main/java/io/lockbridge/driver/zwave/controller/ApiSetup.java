package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 0B: set-up of the controller, one sub-function per call.
///
/// The response quotes the sub-function; sub-function 00 means that the asked one is not known.
public record ApiSetup(int sub, Bytes value) {
  public static final int FUNCTION = 0x0B;

  public static final int UNKNOWN = 0x00;

  /// Which sub-functions there are: an octet of the first ones as flags, then a bit mask.
  public static final int SUPPORTED = 0x01;

  /// Reports on each transmission: FF on, 00 off.
  public static final int TX_REPORT = 0x02;

  /// Longest command that one transmission carries.
  public static final int MAX_PAYLOAD = 0x10;

  public static final int REGION = 0x20;

  /// Width of node numbers: 01 eight bits, 02 sixteen. A reset returns to eight.
  public static final int NODE_ID_TYPE = 0x80;

  public static final int NODE_ID_8_BIT = 0x01;

  public static Frame.Data request(int sub, int... arguments) {
    return Frame.Data.request(FUNCTION, Bytes.of(sub).plus(arguments));
  }

  public Frame.Data response() {
    return Frame.Data.response(FUNCTION, Bytes.of(sub).plus(value));
  }

  /// Whether a response to `SUPPORTED` names the sub-function among the first eight, which are
  /// flags of their own. The mask behind them is off by one bit before SDK 7.19.1 and not used.
  public boolean names(int flag) {
    return sub == SUPPORTED && !value.isEmpty() && (value.at(0) & flag) != 0;
  }

  /// A response of any sub-function.
  public static Optional<ApiSetup> decode(Frame.Data frame) {
    return frame.responds(FUNCTION, 1) ? Optional.of(of(frame.payload())) : Optional.empty();
  }

  /// A request of any sub-function; `value` holds its arguments.
  public static Optional<ApiSetup> decodeRequest(Frame.Data frame) {
    return frame.requests(FUNCTION, 1) ? Optional.of(of(frame.payload())) : Optional.empty();
  }

  private static ApiSetup of(Bytes payload) {
    return new ApiSetup(payload.at(0), payload.from(1));
  }
}
