package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class PublishMarksTest {
  private static final int FIRST = 0x32;
  private static final int AGAIN = 0x3a;
  private static final int PUBACK = 0x40;
  private static final int PINGRESP = 0xd0;

  @Test
  void tellsRedeliveriesApartHoweverTheBytesAreCut() {
    byte[] stream = stream();
    for (int cut = 1; cut < stream.length; cut++) {
      PublishMarks marks = new PublishMarks();
      marks.feed(stream, 0, cut);
      marks.feed(stream, cut, stream.length - cut);
      assertTold(marks, cut);
    }
    PublishMarks marks = new PublishMarks();
    for (int at = 0; at < stream.length; at++) {
      marks.feed(stream, at, 1);
    }
    assertTold(marks, 0);
  }

  @Test
  void whatIsNotKnownCountsAsARedelivery() {
    assertThat(new PublishMarks().takeDuplicate()).isTrue();
  }

  private static void assertTold(PublishMarks marks, int cut) {
    assertThat(marks.takeDuplicate()).as("cut at %d", cut).isFalse();
    assertThat(marks.takeDuplicate()).as("cut at %d", cut).isTrue();
    assertThat(marks.takeDuplicate()).as("cut at %d", cut).isFalse();
  }

  private static byte[] stream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packet(out, FIRST, 5);
    packet(out, PINGRESP, 0);
    packet(out, AGAIN, 300);
    packet(out, PUBACK, 2);
    packet(out, FIRST, 127);
    return out.toByteArray();
  }

  /// A packet whose body looks like headers.
  private static void packet(ByteArrayOutputStream out, int header, int length) {
    out.write(header);
    if (length > 127) {
      out.write(length % 128 | 0x80);
      out.write(length / 128);
    } else {
      out.write(length);
    }
    for (int i = 0; i < length; i++) {
      out.write(AGAIN);
    }
  }
}
