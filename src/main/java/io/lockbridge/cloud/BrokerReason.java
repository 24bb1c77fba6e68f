package io.lockbridge.cloud;

/// Why a broker refused something (MQTT 5, section 2.4), with the words of the standard.
final class BrokerReason {
  private BrokerReason() {}

  static String words(int code) {
    String meaning = meaning(code);
    return "the broker gave reason 0x%02x%s"
        .formatted(code, meaning.isEmpty() ? "" : " (" + meaning + ")");
  }

  private static String meaning(int code) {
    return switch (code) {
      case 0x80 -> "unspecified error";
      case 0x81 -> "malformed packet";
      case 0x82 -> "protocol error";
      case 0x83 -> "implementation specific error";
      case 0x84 -> "unsupported protocol version: MQTT 5 is needed";
      case 0x85 -> "client identifier not valid";
      case 0x86 -> "bad user name or password";
      case 0x87 -> "not authorised: see the broker's access list";
      case 0x88 -> "server unavailable";
      case 0x89 -> "server busy";
      case 0x8a -> "banned";
      case 0x8b -> "server shutting down";
      case 0x8d -> "keep alive time-out";
      case 0x8e -> "session taken over: does another bridge use this bridge_id?";
      case 0x8f -> "topic filter invalid";
      case 0x90 -> "topic name invalid";
      case 0x93 -> "receive maximum exceeded";
      case 0x95 -> "packet too large";
      case 0x96 -> "message rate too high";
      case 0x97 -> "quota exceeded";
      case 0x98 -> "administrative action";
      case 0x9a -> "retain not supported";
      case 0x9b -> "QoS not supported";
      case 0x9c -> "use another server";
      case 0x9d -> "server moved";
      case 0x9f -> "connection rate exceeded";
      default -> "";
    };
  }
}
