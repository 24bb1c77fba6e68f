package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Command class Manufacturer Specific (72), versions 1 and 2: who made it, and its serial number.
public final class Manufacturer {
  public static final int COMMAND_CLASS = 0x72;

  /// Since this version a serial number can be asked for.
  public static final int SERIAL_SINCE_VERSION = 2;

  private static final int GET = 0x04;
  private static final int REPORT = 0x05;
  private static final int DEVICE_SPECIFIC_GET = 0x06;
  private static final int DEVICE_SPECIFIC_REPORT = 0x07;
  private static final int SERIAL_NUMBER = 1;

  private Manufacturer() {}

  /// Version 1: who made you?
  public record Get() {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, GET);
    }
  }

  /// The manufacturer's number in the Z-Wave registry, and its own numbers for the product.
  public record Report(int manufacturer, int productType, int product) {
    private static final int SIZE = 8;

    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, REPORT)
          .plus(high(manufacturer), low(manufacturer), high(productType), low(productType))
          .plus(high(product), low(product));
    }

    public static Optional<Report> decode(Bytes c) {
      return c.startsWith(COMMAND_CLASS, REPORT) && c.size() >= SIZE
          ? Optional.of(new Report(c.uint16(2), c.uint16(4), c.uint16(6)))
          : Optional.empty();
    }
  }

  /// Version 2: what is your serial number?
  public record SerialGet() {
    public Bytes encode() {
      return Bytes.of(COMMAND_CLASS, DEVICE_SPECIFIC_GET, SERIAL_NUMBER);
    }
  }

  /// The serial number as a person reads it: text as it is, anything else in hexadecimal digits.
  public record SerialReport(String number) {
    private static final int TYPE_BITS = 0x07;
    private static final int FORMAT_SHIFT = 5;
    private static final int TEXT = 0;
    private static final int LENGTH_BITS = 0x1F;
    private static final int DATA_AT = 4;

    public Bytes encode() {
      byte[] text = number.getBytes(StandardCharsets.UTF_8);
      return Bytes.of(COMMAND_CLASS, DEVICE_SPECIFIC_REPORT, SERIAL_NUMBER, text.length)
          .plus(Bytes.copyOf(text));
    }

    /// Empty also for another kind of number than the one that was asked for.
    public static Optional<SerialReport> decode(Bytes c) {
      if (!c.startsWith(COMMAND_CLASS, DEVICE_SPECIFIC_REPORT)
          || c.size() <= DATA_AT
          || (c.at(2) & TYPE_BITS) != SERIAL_NUMBER) {
        return Optional.empty();
      }
      int end = DATA_AT + (c.at(3) & LENGTH_BITS);
      if (end > c.size() || end == DATA_AT) {
        return Optional.empty();
      }
      Bytes data = c.slice(DATA_AT, end);
      boolean isText = c.at(3) >> FORMAT_SHIFT == TEXT;
      return Optional.of(isText ? text(data) : hex(data))
          .filter(n -> !n.isBlank())
          .map(SerialReport::new);
    }

    /// Some fill the rest of the field with zeros.
    private static String text(Bytes data) {
      String all = new String(data.toArray(), StandardCharsets.UTF_8);
      return all.replaceAll("[^\\p{Graph} ]", "").strip();
    }

    private static String hex(Bytes data) {
      return data.toString().replace(" ", "");
    }
  }

  private static int high(int word) {
    return word >> Byte.SIZE;
  }

  private static int low(int word) {
    return word & 0xFF;
  }
}
