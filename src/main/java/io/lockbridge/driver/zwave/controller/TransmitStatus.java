package io.lockbridge.driver.zwave.controller;

/// How a transmission ended on the air, as its callback says.
public enum TransmitStatus {
  OK(0x00),
  NO_ACK(0x01),
  FAIL(0x02),
  NOT_IDLE(0x03),
  NO_ROUTE(0x04),
  /// A value that is not in the guide.
  OTHER(0xFF);

  private final int octet;

  TransmitStatus(int octet) {
    this.octet = octet;
  }

  public int octet() {
    return octet;
  }

  public static TransmitStatus of(int octet) {
    for (TransmitStatus status : values()) {
      if (status.octet == octet) {
        return status;
      }
    }
    return OTHER;
  }
}
