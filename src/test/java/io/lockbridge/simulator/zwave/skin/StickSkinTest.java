package io.lockbridge.simulator.zwave.skin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.wire.Wire;
import io.lockbridge.driver.wire.WireAddress;
import io.lockbridge.driver.zwave.command.DoorLock;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.driver.zwave.controller.SendData;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import io.lockbridge.simulator.zwave.Announcement;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.Movement;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StickSkinTest {
  private static final NodeId LOCK = new NodeId(12);
  private static final Bytes ORDER =
      new SendData(
              LOCK,
              new DoorLock.OperationSet(DoorLock.SECURED).encode(),
              SendData.ACK_AND_ROUTES,
              1)
          .request()
          .encode();

  @TempDir Path directory;

  @Test
  void locksALockOverTcp() throws Exception {
    try (StickServer server = StickServer.open(stick(), 0)) {
      locksALock(server);
    }
  }

  @Test
  void locksALockOverATtyThroughASerialLibrary() throws Exception {
    try (StickPty pty = StickPty.open(stick())) {
      locksALock(pty);
    }
  }

  @Test
  void opensTheTtyAgainForTheNextHost() throws Exception {
    try (StickPty pty = StickPty.open(stick())) {
      locksALock(pty);
      Ear ear = new Ear();
      try (Wire wire = place(pty).open(ear)) {
        wire.write(ORDER);
        assertThat(ear.nextFrame()).isEqualTo(Frame.ACK);
      }
    }
  }

  @Test
  void aNewHostTakesThePlaceOfTheOldOne() throws Exception {
    try (StickServer server = StickServer.open(stick(), 0)) {
      Ear first = new Ear();
      Ear second = new Ear();
      try (Wire old = place(server).open(first)) {
        // A wrong checksum: it is answered, and nothing that could meet the next host comes of it.
        old.write(Bytes.ofHex("01 03 00 07 00"));
        assertThat(first.nextFrame()).isEqualTo(Frame.NAK);
        try (Wire wire = place(server).open(second)) {
          assertThat(first.lost()).isNotBlank();
          wire.write(ORDER);
          assertThat(second.nextFrame()).isEqualTo(Frame.ACK);
        }
      }
    }
  }

  @Test
  void pullingThePlugEndsTheHostsLine() throws Exception {
    Ear ear = new Ear();
    StickPty pty = StickPty.open(stick());
    try (Wire wire = place(pty).open(ear)) {
      wire.write(ORDER);
      assertThat(ear.nextFrame()).isEqualTo(Frame.ACK);
      pty.close();
      assertThat(ear.lost()).isNotBlank();
      assertThatThrownBy(() -> pty.ask((s, _) -> s.locks().size()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aLinkLeadsToTheTtyUntilItIsClosed() throws Exception {
    Path link = directory.resolve("stick");
    try (StickPty pty = StickPty.open(stick(), link)) {
      assertThat(pty.address()).isEqualTo(link.toString());
      locksALock(pty);
    }
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  private void locksALock(StickSkin skin) throws Exception {
    Ear ear = new Ear();
    try (Wire wire = place(skin).open(ear)) {
      wire.write(ORDER);
      assertThat(ear.nextFrame()).isEqualTo(Frame.ACK);
      assertThat(ear.nextFrame()).isInstanceOf(Frame.Data.class);
      wire.write(Frame.ACK.encode());
      assertThat(ear.nextFrame()).hasToString("REQUEST 13 [01 00]");
      wire.write(Frame.ACK.encode());
      // A tty that is closed may forget what it has not carried. The answer to a frame with a wrong
      // checksum says that the ACK before it arrived; it wants no ACK itself.
      wire.write(Bytes.ofHex("01 03 00 07 00"));
      assertThat(ear.nextFrame()).isEqualTo(Frame.NAK);
    }
    List<Movement> movements = skin.ask((s, _) -> s.movements());
    assertThat(movements).extracting(Movement::to).containsExactly(BoltPosition.LOCKED);
  }

  private Wire.Place place(StickSkin skin) {
    return WireAddress.parse(skin.address(), directory.resolve("native"));
  }

  /// Its lock announces nothing: unasked news that no host acknowledges keep the line busy.
  private static VirtualStick stick() {
    return new VirtualStick(
        StickSettings.of(StickProfile.STATIC),
        List.of(LockSettings.plain(LOCK.value()).announcing(Announcement.NOTHING)),
        new SplittableRandom(1),
        System.nanoTime());
  }

  /// Hears a wire and cuts it into frames.
  private static final class Ear implements Wire.Listener {
    private static final long PATIENCE_SECONDS = 10;

    private final FrameDecoder decoder = new FrameDecoder();
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();

    @Override
    public void received(Bytes chunk) {
      decoder.feed(chunk, 0);
      while (decoder.next(0) instanceof Decoded.Whole(Frame frame)) {
        frames.add(frame);
      }
    }

    @Override
    public void lost(String cause) {
      losses.add(cause);
    }

    Frame nextFrame() throws InterruptedException {
      return frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    String lost() throws InterruptedException {
      return losses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
