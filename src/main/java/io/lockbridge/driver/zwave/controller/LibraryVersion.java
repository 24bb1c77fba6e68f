package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Function 15: name and kind of the controller's library.
public record LibraryVersion(String version, int type) {
  public static final int FUNCTION = 0x15;

  public static final int STATIC_CONTROLLER = 1;
  public static final int BRIDGE_CONTROLLER = 7;

  /// The text fills 12 octets, the last of which is zero.
  private static final int TEXT_SIZE = 12;

  public static Frame.Data request() {
    return Frame.Data.request(FUNCTION, Bytes.EMPTY);
  }

  public Frame.Data response() {
    byte[] text = new byte[TEXT_SIZE];
    byte[] ascii = version.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, text, 0, Math.min(ascii.length, TEXT_SIZE - 1));
    return Frame.Data.response(FUNCTION, Bytes.copyOf(text).plus(type));
  }

  public static Optional<LibraryVersion> decode(Frame.Data frame) {
    if (!frame.responds(FUNCTION, TEXT_SIZE + 1)) {
      return Optional.empty();
    }
    Bytes p = frame.payload();
    String text = new String(p.slice(0, TEXT_SIZE).toArray(), StandardCharsets.US_ASCII);
    int end = text.indexOf('\0');
    return Optional.of(
        new LibraryVersion(end < 0 ? text : text.substring(0, end), p.at(TEXT_SIZE)));
  }
}
