package io.lockbridge.driver.zwave.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.Capture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  /// RES get SUC node id, node 1.
  private static final Bytes SUC_NODE = Bytes.ofHex("01 04 01 56 01 ad");

  private static final Frame.Data SUC_FRAME = Frame.Data.response(0x56, Bytes.of(1));
  private static final long LATE_NANOS = Duration.ofMillis(1500).toNanos();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static-start.txt",
        "bridge-start.txt",
        "static-plain-lock.txt",
        "bridge-plain-lock.txt"
      })
  void everyCapturedFrameDecodesAndEncodesToTheSameBytes(String capture) {
    List<Capture.Line> lines = Capture.read(capture);
    assertThat(lines).isNotEmpty();
    for (Capture.Line line : lines) {
      assertThat(line.frame().encode()).isEqualTo(line.bytes());
    }
  }

  @Test
  void anAcknowledgementAndAFrameInOneChunkAreTwoFrames() {
    assertThat(decode(Bytes.of(0x06).plus(SUC_NODE)))
        .containsExactly(new Decoded.Whole(Frame.ACK), new Decoded.Whole(SUC_FRAME));
  }

  @Test
  void aFrameSplitAnywhereIsTheSameFrame() {
    for (int cut = 0; cut <= SUC_NODE.size(); cut++) {
      FrameDecoder decoder = new FrameDecoder();
      decoder.feed(SUC_NODE.slice(0, cut), 0);
      List<Decoded> found = drain(decoder, 0);
      decoder.feed(SUC_NODE.from(cut), 1);
      found.addAll(drain(decoder, 1));
      assertThat(found).as("cut %d", cut).containsExactly(new Decoded.Whole(SUC_FRAME));
    }
  }

  @Test
  void aTruncatedFrameWaitsAndIsDroppedWithoutAWordAfterTheAbortTime() {
    for (int cut = 1; cut < SUC_NODE.size(); cut++) {
      FrameDecoder decoder = new FrameDecoder();
      decoder.feed(SUC_NODE.slice(0, cut), 0);
      assertThat(drain(decoder, LATE_NANOS - 1)).as("cut %d", cut).isEmpty();
      assertThat(drain(decoder, LATE_NANOS))
          .containsExactly(new Decoded.Noise(cut, Decoded.Why.STALLED));
      decoder.feed(SUC_NODE, LATE_NANOS);
      assertThat(drain(decoder, LATE_NANOS)).containsExactly(new Decoded.Whole(SUC_FRAME));
    }
  }

  @Test
  void aWrongChecksumDropsTheWholeFrameSoThatNoOctetInsideIsTakenForAnAck() {
    Bytes broken = Bytes.ofHex("01 06 01 06 15 18 06 00").plus(SUC_NODE);
    assertThat(decode(broken))
        .containsExactly(
            new Decoded.Noise(8, Decoded.Why.BAD_CHECKSUM), new Decoded.Whole(SUC_FRAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01 00", "01 02", "01 04 02", "de ad be", "00", "ff"})
  void whatCannotBeAFrameIsSkippedAndTheNextFrameFound(String noise) {
    List<Decoded> found = decode(Bytes.ofHex(noise).plus(SUC_NODE));
    assertThat(found.getLast()).isEqualTo(new Decoded.Whole(SUC_FRAME));
    assertThat(found.subList(0, found.size() - 1)).allMatch(Decoded.Noise.class::isInstance);
  }

  @Test
  void noiseInAnyChunksNeverThrowsAndEveryByteIsAccountedFor() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    System.out.println("FrameDecoderTest seed " + seed);
    FrameDecoder decoder = new FrameDecoder();
    long fed = 0;
    long seen = 0;
    for (int i = 0; i < 20_000; i++) {
      Bytes chunk = chunk(random);
      fed += chunk.size();
      decoder.feed(chunk, i);
      seen += size(drain(decoder, i));
    }
    seen += size(drain(decoder, 20_000 + LATE_NANOS));
    assertThat(seen).as("seed %d", seed).isEqualTo(fed);
    decoder.feed(SUC_NODE, 2 * LATE_NANOS);
    assertThat(drain(decoder, 2 * LATE_NANOS)).contains(new Decoded.Whole(SUC_FRAME));
  }

  private static Bytes chunk(Random random) {
    byte[] octets = new byte[random.nextInt(40)];
    random.nextBytes(octets);
    for (int i = 0; i < octets.length; i++) {
      if (random.nextInt(4) == 0) {
        octets[i] = (byte) random.nextInt(0x19);
      }
    }
    Bytes noise = Bytes.copyOf(octets);
    return random.nextInt(3) == 0 ? noise.plus(SUC_NODE) : noise;
  }

  private static long size(List<Decoded> found) {
    return found.stream()
        .mapToLong(d ->
            switch (d) {
              case Decoded.Whole(var frame) -> frame.encode().size();
              case Decoded.Noise(var skipped, _) -> skipped;
              case Decoded.NeedMore _ -> 0;
            })
        .sum();
  }

  private static List<Decoded> decode(Bytes bytes) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(bytes, 0);
    return drain(decoder, 0);
  }

  private static List<Decoded> drain(FrameDecoder decoder, long nowNanos) {
    List<Decoded> found = new ArrayList<>();
    while (true) {
      Decoded next = decoder.next(nowNanos);
      if (next instanceof Decoded.NeedMore) {
        return found;
      }
      found.add(next);
    }
  }
}
