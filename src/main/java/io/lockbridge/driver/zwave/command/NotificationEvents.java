package io.lockbridge.driver.zwave.command;

import io.lockbridge.driver.wire.Bytes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Command class Notification (71), versions 3 and later: which events of a type a node reports.
public final class NotificationEvents {
  private static final int SUPPORTED_GET = 0x01;
  private static final int SUPPORTED_REPORT = 0x02;

  private NotificationEvents() {}

  /// Which events of this type do you report?
  public record Get(int type) {
    public Bytes encode() {
      return Bytes.of(Notification.COMMAND_CLASS, SUPPORTED_GET, type);
    }
  }

  /// The numbers of the events of a type.
  public record Report(int type, Set<Integer> events) {
    private static final int LENGTH_BITS = 0x1F;
    private static final int MASK_AT = 4;

    public Report {
      events = Set.copyOf(events);
    }

    /// Empty also when the mask is cut short.
    public static Optional<Report> decode(Bytes c) {
      if (!c.startsWith(Notification.COMMAND_CLASS, SUPPORTED_REPORT) || c.size() < MASK_AT) {
        return Optional.empty();
      }
      int end = MASK_AT + (c.at(3) & LENGTH_BITS);
      return end > c.size()
          ? Optional.empty()
          : Optional.of(new Report(c.at(2), numbers(c.slice(MASK_AT, end))));
    }

    /// Bit n of the mask is event n.
    private static Set<Integer> numbers(Bytes mask) {
      Set<Integer> numbers = new TreeSet<>();
      for (int bit = 0; bit < mask.size() * Byte.SIZE; bit++) {
        if ((mask.at(bit / Byte.SIZE) >> bit % Byte.SIZE & 1) != 0) {
          numbers.add(bit);
        }
      }
      return numbers;
    }
  }
}
