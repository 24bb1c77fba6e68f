package io.lockbridge.driver.zwave.serial;

import io.lockbridge.driver.wire.Bytes;

/// One frame on the line between host and controller, in either direction (host guide, frame
/// layout).
public sealed interface Frame {
  /// First byte of a data frame.
  int SOF = 0x01;

  /// Bytes that a data frame's length field counts besides the payload: itself, type, function.
  int LENGTH_OVERHEAD = 3;

  Ack ACK = new Ack();
  Nak NAK = new Nak();
  Can CAN = new Can();

  /// The frame as it goes over the line.
  Bytes encode();

  /// "Your frame arrived whole."
  record Ack() implements Frame {
    static final int OCTET = 0x06;

    @Override
    public Bytes encode() {
      return Bytes.of(OCTET);
    }
  }

  /// "Your frame was broken."
  record Nak() implements Frame {
    static final int OCTET = 0x15;

    @Override
    public Bytes encode() {
      return Bytes.of(OCTET);
    }
  }

  /// "I was sending myself and dropped your frame."
  record Can() implements Frame {
    static final int OCTET = 0x18;

    @Override
    public Bytes encode() {
      return Bytes.of(OCTET);
    }
  }

  /// Whether a data frame asks or answers. The octet is the frame's type field.
  enum Type {
    REQUEST(0x00),
    RESPONSE(0x01);

    private final int octet;

    Type(int octet) {
      this.octet = octet;
    }
  }

  /// A call of a controller's function, its answer, or a call by the controller.
  record Data(Type type, int function, Bytes payload) implements Frame {
    public static final int PAYLOAD_MAX = 0xFF - LENGTH_OVERHEAD;

    public Data {
      if (function < 0 || function > 0xFF) {
        throw new IllegalArgumentException("function " + function + " is not one octet");
      }
      if (payload.size() > PAYLOAD_MAX) {
        throw new IllegalArgumentException("payload of " + payload.size() + " octets is too long");
      }
    }

    public static Data request(int function, Bytes payload) {
      return new Data(Type.REQUEST, function, payload);
    }

    public static Data response(int function, Bytes payload) {
      return new Data(Type.RESPONSE, function, payload);
    }

    /// Whether this is a request of the function with at least so many octets of payload.
    public boolean requests(int wantedFunction, int payloadMin) {
      return is(Type.REQUEST, wantedFunction, payloadMin);
    }

    /// Whether this is a response of the function with at least so many octets of payload.
    public boolean responds(int wantedFunction, int payloadMin) {
      return is(Type.RESPONSE, wantedFunction, payloadMin);
    }

    private boolean is(Type wanted, int wantedFunction, int payloadMin) {
      return type == wanted && function == wantedFunction && payload.size() >= payloadMin;
    }

    @Override
    public Bytes encode() {
      Bytes body = Bytes.of(payload.size() + LENGTH_OVERHEAD, type.octet, function).plus(payload);
      return Bytes.of(SOF).plus(body).plus(checksum(body));
    }

    /// Host guide: FF xor every octet from the length to the end of the payload.
    static int checksum(Bytes body) {
      int sum = 0xFF;
      for (int i = 0; i < body.size(); i++) {
        sum ^= body.at(i);
      }
      return sum;
    }

    @Override
    public String toString() {
      return "%s %02x [%s]".formatted(type, function, payload);
    }
  }
}
