package io.lockbridge.driver.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Captured lines of `src/test/resources/zwave`.
public final class Capture {
  private Capture() {}

  /// Who sent a line.
  public enum Sender {
    HOST,
    CONTROLLER
  }

  /// One line of a capture.
  public record Line(Sender sender, Bytes bytes) {
    /// The data frame, or an ACK, NAK or CAN.
    public Frame frame() {
      FrameDecoder decoder = new FrameDecoder();
      decoder.feed(bytes, 0);
      if (decoder.next(0) instanceof Decoded.Whole(var frame)) {
        return frame;
      }
      throw new AssertionError("no frame: " + bytes);
    }
  }

  public static List<Line> read(String name) {
    return text(name).lines().map(Capture::line).toList();
  }

  /// All data frames of a function, from whoever.
  public static List<Frame.Data> frames(String name, int function) {
    return read(name).stream()
        .map(Line::frame)
        .filter(f -> f instanceof Frame.Data d && d.function() == function)
        .map(f -> (Frame.Data) f)
        .toList();
  }

  /// Commands as they are after decryption.
  public static List<Bytes> commands() {
    return text("commands.txt").lines().map(Bytes::ofHex).toList();
  }

  private static Line line(String text) {
    String[] words = text.strip().split(" +", 3);
    Sender sender = words[1].equals("H>C") ? Sender.HOST : Sender.CONTROLLER;
    return new Line(sender, Bytes.ofHex(words[2].split(";", 2)[0]));
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(Capture.class.getResourceAsStream("/zwave/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
