package io.lockbridge.cloud;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Reads the DUP flags of incoming PUBLISH packets off the byte stream, since Paho 1.2.5 parses the
/// flag and then hides it, and strikes out what the broker must not offer to it: see [AliasOffer].
/// One per connection.
///
/// The reading thread feeds it before Paho sees the bytes; the callback takes one flag per message,
/// in the same order. It is fed above TLS, where there is TLS. Where nothing was fed, every message
/// counts as a redelivery: that is the safe side.
final class PublishMarks {
  private static final int CONNACK = 2;
  private static final int PUBLISH = 3;
  private static final int DUP = 0x08;
  private static final int MORE = 0x80;

  private final Queue<Boolean> duplicates = new ConcurrentLinkedQueue<>();
  private final AliasOffer aliases = new AliasOffer();
  private Part part = Part.HEADER;
  private boolean isConnack;
  private int shift;
  private int rest;

  /// Which part of a packet comes next (MQTT 5, section 2.1).
  private enum Part {
    HEADER,
    LENGTH,
    BODY
  }

  /// Whether the next message may be a redelivery. The callback's thread.
  boolean takeDuplicate() {
    Boolean known = duplicates.poll();
    return known == null || known;
  }

  /// The next bytes of the stream, before Paho reads them. The reading thread.
  void feed(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (part == Part.BODY) {
        int skipped = Math.min(rest, end - at);
        if (isConnack) {
          strike(bytes, at, skipped);
        }
        at += skipped;
        rest -= skipped;
        part = rest == 0 ? Part.HEADER : Part.BODY;
      } else {
        feed(Byte.toUnsignedInt(bytes[at]));
        at++;
      }
    }
  }

  private void strike(byte[] bytes, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      bytes[at] = aliases.next(bytes[at]);
    }
  }

  private void feed(int value) {
    if (part == Part.HEADER) {
      isConnack = value >> 4 == CONNACK;
      if (value >> 4 == PUBLISH) {
        duplicates.add((value & DUP) != 0);
      }
      part = Part.LENGTH;
      rest = 0;
      shift = 0;
      return;
    }
    rest |= (value & ~MORE) << shift;
    shift += 7;
    if ((value & MORE) == 0) {
      part = rest == 0 ? Part.HEADER : Part.BODY;
    }
  }
}
