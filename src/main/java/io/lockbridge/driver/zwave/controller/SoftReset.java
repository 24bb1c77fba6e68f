package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;

/// Function 08: restart the controller's chip. Only acknowledged; `ApiStarted` follows on newer
/// ones.
public final class SoftReset {
  public static final int FUNCTION = 0x08;

  private SoftReset() {}

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }
}
