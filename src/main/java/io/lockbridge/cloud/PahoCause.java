package io.lockbridge.cloud;

import io.lockbridge.cloud.tls.TlsFailure;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// Paho's failures in words.
final class PahoCause {
  private static final int BROKER_REASON_FROM = 0x80;
  private static final int BROKER_REASON_TO = 0xff;

  private PahoCause() {}

  static String of(@Nullable Throwable failure) {
    if (failure == null) {
      return "the connection was lost";
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof TlsFailure explained) {
      return String.valueOf(explained.getMessage());
    }
    if (failure instanceof IllegalStateException unreadable) {
      // A secret that cannot be read: whole words, which name the file.
      return String.valueOf(unreadable.getMessage());
    }
    if (failure instanceof MqttException mqtt) {
      int code = mqtt.getReasonCode();
      return code >= BROKER_REASON_FROM && code <= BROKER_REASON_TO
          ? BrokerReason.words(code)
          : "%s (client code %d)".formatted(words(cause), code);
    }
    return words(cause);
  }

  private static String words(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
  }
}
