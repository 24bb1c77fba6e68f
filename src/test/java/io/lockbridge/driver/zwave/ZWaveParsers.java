package io.lockbridge.driver.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import io.lockbridge.fuzz.Parser;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a serial line may bring: frames, commands of a lock, and all of it in front of a network
/// that is up.
public final class ZWaveParsers {
  private static final long MILLI_NANOS = 1_000_000;
  private static final int NODE = 12;
  private static final int APPLICATION_COMMAND = 0x04;
  private static final int INPUTS_PER_NETWORK = 500;
  private static final int PAYLOAD_MAX = 200;

  /// In Latin letters, one for each octet.
  private static final List<String> OCTETS =
      List.of("\u0001", "\u0006", "\u0015", "\u0018", "\u0000", "b\u0003", "q\u0005", "l\u0001");

  private ZWaveParsers() {}

  public static Parser frames() {
    return new Parser(captured(), OCTETS, ZWaveParsers::cut);
  }

  /// Each octet is part of a frame or noise; the decoder comes to an end with all of them.
  private static void cut(byte[] input) {
    FrameDecoder decoder = new FrameDecoder();
    int half = input.length / 2;
    decoder.feed(Bytes.copyOf(input, half), 0);
    int found = drain(decoder, 0);
    decoder.feed(Bytes.copyOf(input, input.length).from(half), 1);
    found += drain(decoder, 1);
    if (found > input.length) {
      throw new AssertionError(found + " findings in " + input.length + " octets");
    }
  }

  private static int drain(FrameDecoder decoder, long nowNanos) {
    int found = 0;
    while (!(decoder.next(nowNanos) instanceof Decoded.NeedMore)) {
      found++;
    }
    return found;
  }

  public static Parser classes() {
    List<byte[]> goldens = Capture.commands().stream().map(Bytes::toArray).toList();
    Up network = new Up();
    return new Parser(goldens, OCTETS, input -> network.hear(command(input)));
  }

  public static Parser network() {
    Up network = new Up();
    return new Parser(captured(), OCTETS, input -> network.hear(Bytes.copyOf(input, input.length)));
  }

  /// A command of the lock as the controller hands it on, with a checksum that is right.
  private static Bytes command(byte[] input) {
    int size = Math.min(input.length, PAYLOAD_MAX);
    Bytes head = Bytes.of(0x00, NODE, size);
    return Frame.Data.request(APPLICATION_COMMAND, head.plus(Bytes.copyOf(input, size))).encode();
  }

  private static List<byte[]> captured() {
    List<byte[]> all = new ArrayList<>();
    for (String name : List.of("static-start.txt", "bridge-start.txt", "bridge-plain-lock.txt")) {
      Capture.read(name).forEach(line -> all.add(line.bytes().toArray()));
    }
    return all;
  }

  /// A network that has found its lock, and goes on from input to input; a new one now and then.
  private static final class Up {
    private ZWaveNetwork network = new ZWaveNetwork();
    private long nowNanos;
    private int heard = INPUTS_PER_NETWORK;

    void hear(Bytes chunk) {
      if (heard++ == INPUTS_PER_NETWORK) {
        heard = 0;
        network = new ZWaveNetwork();
        start();
      }
      obey(network.received(chunk, nowNanos));
      nowNanos += MILLI_NANOS;
      obey(network.tick(nowNanos));
    }

    private void start() {
      VirtualStick stick =
          new VirtualStick(
              StickSettings.of(StickProfile.BRIDGE),
              List.of(LockSettings.plain(NODE)),
              new Random(1),
              nowNanos);
      pass(network.opened(nowNanos), stick);
      for (int step = 0; step < 20_000 && !isUp(); step++) {
        nowNanos += MILLI_NANOS;
        stick.due(nowNanos).forEach(bytes -> pass(network.received(bytes, nowNanos), stick));
        pass(network.tick(nowNanos), stick);
      }
      if (!isUp()) {
        throw new IllegalStateException("the network does not come up: " + network.health());
      }
    }

    private boolean isUp() {
      return network.health().state() == ControllerHealth.State.UP && network.health().locks() > 0;
    }

    private void pass(List<NetworkOutput> outputs, VirtualStick stick) {
      for (NetworkOutput output : outputs) {
        if (output instanceof NetworkOutput.Write(var bytes)) {
          stick.receive(bytes, nowNanos);
        }
      }
    }

    /// A wire that was to be opened anew is.
    private void obey(List<NetworkOutput> outputs) {
      if (outputs.stream().anyMatch(NetworkOutput.Reopen.class::isInstance)) {
        heard = INPUTS_PER_NETWORK;
      }
    }
  }
}
