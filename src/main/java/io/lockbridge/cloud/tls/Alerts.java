package io.lockbridge.cloud.tls;

import io.lockbridge.core.event.Stamp;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The alerts with which a broker ends a handshake (RFC 8446, section 6.2), in words.
///
/// @param own what we showed it
record Alerts(Optional<OwnPair> own, String expectedName, Stamp now) {
  /// How the Java runtime says that an alert came.
  private static final Pattern RECEIVED = Pattern.compile("fatal alert: ([a-z_]+)");

  /// The alert that a failure tells of; empty if none.
  static Optional<String> in(Throwable failure) {
    Matcher matcher = RECEIVED.matcher(String.valueOf(failure.getMessage()));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  String words(String alert) {
    return switch (alert) {
      case "protocol_version" ->
          "the broker speaks no version of TLS that is still safe: this bridge speaks 1.2 and 1.3";
      case "unrecognized_name" ->
          "the broker does not serve the name %s: mend the host in broker.url, or set broker.tls.server_name"
              .formatted(expectedName);
      default -> own.map(pair -> aboutOurs(alert, pair)).orElseGet(() -> withoutOurs(alert));
    };
  }

  private static String withoutOurs(String alert) {
    return switch (alert) {
      case "certificate_required", "handshake_failure", "bad_certificate" ->
          "the broker wants a certificate of this bridge: set broker.tls.certificate_file and broker.tls.key_file (it sent the alert %s)"
              .formatted(alert);
      default -> "the broker ended the handshake with the alert " + alert;
    };
  }

  /// What our own certificate says of itself is surer than the alert: brokers choose them freely.
  private String aboutOurs(String alert, OwnPair pair) {
    String ours = "our certificate (" + Words.subject(pair.leaf()) + ")";
    String dates = Words.dates(pair.leaf(), now);
    if (!dates.isEmpty()) {
      return "the broker refuses %s (alert %s): it %s%s. Renew it"
          .formatted(ours, alert, dates, Words.clockUnlessSure(now));
    }
    return switch (alert) {
      case "certificate_expired" ->
          "the broker says that %s has expired, but it is valid until %s: is the broker's clock right, and its revocation list fresh?"
              .formatted(ours, Words.time(pair.expires()));
      case "certificate_revoked" ->
          "the broker refuses %s: it was revoked. Have a new one issued".formatted(ours);
      case "unknown_ca" ->
          "the broker refuses %s: it does not know its authority (%s), or a certificate between the two is missing in broker.tls.certificate_file"
              .formatted(ours, Words.issuer(pair.chain().getLast()));
      case "certificate_required" -> "the broker wants a certificate of this bridge and got none";
      case "handshake_failure", "illegal_parameter", "insufficient_security" ->
          "the broker ended the handshake with the alert %s: it speaks no cipher that we speak, or refuses %s"
              .formatted(alert, ours);
      case "bad_certificate",
          "unsupported_certificate",
          "certificate_unknown",
          "access_denied",
          "decrypt_error" ->
          "the broker refuses %s (alert %s): see the broker's log".formatted(ours, alert);
      default -> "the broker ended the handshake with the alert " + alert;
    };
  }
}
