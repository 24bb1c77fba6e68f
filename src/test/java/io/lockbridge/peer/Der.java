package io.lockbridge.peer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The pieces of ASN.1 that a certificate is made of (X.690), enough to issue some in a test.
final class Der {
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int OCTETS = 0x04;
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] node(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    node.write(tag);
    int length = content.size();
    if (length > 0xff) {
      node.write(0x82);
      node.write(length >> 8);
    } else if (length > 0x7f) {
      node.write(0x81);
    }
    node.write(length);
    node.writeBytes(content.toByteArray());
    return node.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return node(SEQUENCE, parts);
  }

  static byte[] integer(BigInteger value) {
    return node(0x02, value.toByteArray());
  }

  static byte[] integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] yes() {
    return node(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] bits(byte[] whole) {
    return node(0x03, new byte[] {0}, whole);
  }

  static byte[] octets(byte[] content) {
    return node(OCTETS, content);
  }

  /// A moment before 2050.
  static byte[] time(Instant moment) {
    return node(0x17, UTC_TIME.format(moment).getBytes(StandardCharsets.US_ASCII));
  }

  /// An object identifier, such as `2.5.29.17`.
  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      int arc = Integer.parseInt(arcs[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >> shift != 0) {
          content.write(((arc >> shift) & 0x7f) | 0x80);
        }
      }
      content.write(arc & 0x7f);
    }
    return node(0x06, content.toByteArray());
  }
}
