package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PublishMarksTest {
  private static final int FIRST = 0x32;
  private static final int ALIAS_AT = 34;

  /// Receive Maximum 10, Retain Available, an empty and a filled user property, Assigned Client
  /// Identifier `ab`, Topic Alias Maximum 10 behind them, Server Keep Alive 34.
  private static final byte[] CONNACK = {
    0x20, 37, 0, 0, 34, 0x21, 0, 10, 0x25, 1, 0x26, 0, 0, 0, 0, 0x26, 0, 1, 0x22, 0, 2, 0x22, 9,
    0x12, 0, 2, 'a', 'b', 0x11, 0, 0, 0, 0x22, 0x22, 0, 10, 0x13, 0, 0x22
  };

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

  @Test
  void anOfferOfTopicAliasesIsStruckOutHoweverTheBytesAreCutAndNothingElseIsTouched() {
    for (int cut = 0; cut <= CONNACK.length; cut++) {
      byte[] bytes = CONNACK.clone();
      PublishMarks marks = new PublishMarks();
      marks.feed(bytes, 0, cut);
      marks.feed(bytes, cut, bytes.length - cut);
      byte[] expected = CONNACK.clone();
      expected[ALIAS_AT] = 0;
      expected[ALIAS_AT + 1] = 0;
      assertThat(bytes).as("cut at %d", cut).isEqualTo(expected);
    }
  }

  @Test
  void whatIsNoConnackIsLeftAsItIs() {
    byte[] bytes = CONNACK.clone();
    bytes[0] = FIRST;
    new PublishMarks().feed(bytes, 0, bytes.length);
    assertThat(bytes).startsWith(FIRST).endsWith(tail(CONNACK));
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, 1, bytes.length);
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
