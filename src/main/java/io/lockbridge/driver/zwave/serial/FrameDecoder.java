package io.lockbridge.driver.zwave.serial;

import io.lockbridge.driver.wire.Bytes;
import java.time.Duration;
import java.util.OptionalLong;

/// Cuts the byte stream from the line into frames, whatever the pieces in which it arrives.
///
/// Never throws on input and always makes progress. After a broken frame it skips the whole of what
/// the frame claimed to be: an octet inside it must never be taken for an ACK, NAK or CAN.
public final class FrameDecoder {
  /// Host guide: a data frame is given up so long after its first byte, without NAK.
  static final long RECEIVE_ABORT_NANOS = Duration.ofMillis(1500).toNanos();

  /// Offset of length, type and function behind the start, and of the payload.
  private static final int LENGTH_AT = 1;

  private static final int TYPE_AT = 2;
  private static final int FUNCTION_AT = 3;
  private static final int PAYLOAD_AT = 4;

  private Bytes buffer = Bytes.EMPTY;
  private long startedNanos;

  /// Takes bytes from the line. Bytes of a frame that has stalled meanwhile are kept apart: call
  /// `next` until it needs more before each feed.
  public void feed(Bytes chunk, long nowNanos) {
    if (buffer.isEmpty()) {
      startedNanos = nowNanos;
    }
    buffer = buffer.plus(chunk);
  }

  /// The next finding; `NeedMore` once nothing can be said about the rest.
  public Decoded next(long nowNanos) {
    if (buffer.isEmpty()) {
      return new Decoded.NeedMore();
    }
    return switch (buffer.at(0)) {
      case Frame.Ack.OCTET -> whole(Frame.ACK, 1, nowNanos);
      case Frame.Nak.OCTET -> whole(Frame.NAK, 1, nowNanos);
      case Frame.Can.OCTET -> whole(Frame.CAN, 1, nowNanos);
      case Frame.SOF -> data(nowNanos);
      default -> skip(1, Decoded.Why.NO_START, nowNanos);
    };
  }

  /// When `next` should be asked again although nothing arrived.
  public OptionalLong wakeNanos() {
    return buffer.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(startedNanos + RECEIVE_ABORT_NANOS);
  }

  /// Forgets what has arrived: the line was opened anew.
  public void reset() {
    buffer = Bytes.EMPTY;
  }

  private Decoded data(long nowNanos) {
    if (buffer.size() > LENGTH_AT && buffer.at(LENGTH_AT) < Frame.LENGTH_OVERHEAD) {
      return skip(1, Decoded.Why.BAD_HEADER, nowNanos);
    }
    if (buffer.size() > TYPE_AT && buffer.at(TYPE_AT) > 1) {
      return skip(1, Decoded.Why.BAD_HEADER, nowNanos);
    }
    int size = buffer.size() > LENGTH_AT ? buffer.at(LENGTH_AT) + 2 : Integer.MAX_VALUE;
    if (buffer.size() >= size) {
      return checked(size, nowNanos);
    }
    return nowNanos - startedNanos >= RECEIVE_ABORT_NANOS
        ? skip(buffer.size(), Decoded.Why.STALLED, nowNanos)
        : new Decoded.NeedMore();
  }

  private Decoded checked(int size, long nowNanos) {
    Bytes body = buffer.slice(LENGTH_AT, size - 1);
    if (Frame.Data.checksum(body) != buffer.at(size - 1)) {
      return skip(size, Decoded.Why.BAD_CHECKSUM, nowNanos);
    }
    Frame.Type type = buffer.at(TYPE_AT) == 0 ? Frame.Type.REQUEST : Frame.Type.RESPONSE;
    Bytes payload = buffer.slice(PAYLOAD_AT, size - 1);
    return whole(new Frame.Data(type, buffer.at(FUNCTION_AT), payload), size, nowNanos);
  }

  private Decoded whole(Frame frame, int size, long nowNanos) {
    drop(size, nowNanos);
    return new Decoded.Whole(frame);
  }

  private Decoded skip(int size, Decoded.Why why, long nowNanos) {
    drop(size, nowNanos);
    return new Decoded.Noise(size, why);
  }

  private void drop(int size, long nowNanos) {
    buffer = buffer.from(size);
    startedNanos = nowNanos;
  }
}
