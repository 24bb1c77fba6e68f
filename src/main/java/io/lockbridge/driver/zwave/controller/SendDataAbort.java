package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;

/// Function 16: give up the transmission under way. Only acknowledged; its callback still follows.
public final class SendDataAbort {
  public static final int FUNCTION = 0x16;

  private SendDataAbort() {}

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }
}
