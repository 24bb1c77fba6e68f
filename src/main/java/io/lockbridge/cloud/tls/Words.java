package io.lockbridge.cloud.tls;

import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Certificates and moments in words. What a stranger's certificate says is cut short and without
/// control characters: it goes into logs.
final class Words {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int NAMES_MAX = 10;
  private static final int LENGTH_MAX = 100;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter HOURS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd, HH 'h UTC'").withZone(ZoneOffset.UTC);

  private Words() {}

  static String time(Instant moment) {
    return SECONDS.format(moment);
  }

  /// The clock that judged, and what it is worth: a board without a battery wakes up in 1970. To
  /// the hour, so that the words stay as they are for a while, and a log is not filled with them.
  static String clock(Stamp now) {
    return "this machine's clock says "
        + HOURS.format(now.at())
        + switch (now.clock()) {
          case UNSET -> " and was never set: set it first";
          case DRIFTING -> ", and no time server vouches for it: is it right?";
          case SYNCHRONISED -> "";
        };
  }

  static String subject(X509Certificate certificate) {
    return plain(certificate.getSubjectX500Principal().getName());
  }

  static String issuer(X509Certificate certificate) {
    return plain(certificate.getIssuerX500Principal().getName());
  }

  /// The names that a server's certificate is good for.
  static String names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> name : all == null ? List.<List<?>>of() : all) {
        if (name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS)) {
          names.add(plain(String.valueOf(name.get(1))));
        }
      }
    } catch (CertificateParsingException _) {
      return "names that cannot be read";
    }
    if (names.isEmpty()) {
      return "no name of a host (" + subject(certificate) + ")";
    }
    return String.join(", ", names.subList(0, Math.min(names.size(), NAMES_MAX)));
  }

  /// What is wrong with the dates of a certificate now, such as "expired on …"; empty if nothing.
  static String dates(X509Certificate certificate, Stamp now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.at().isAfter(until)) {
      return "expired on " + time(until);
    }
    return now.at().isBefore(from) ? "is not valid before " + time(from) : "";
  }

  /// The clock beside dates that it finds wrong, where it may be the one that is wrong.
  static String clockUnlessSure(Stamp now) {
    return now.clock() == ClockTrust.SYNCHRONISED ? "" : " (" + clock(now) + ")";
  }

  /// The same in words that stay as they are while the clock goes on.
  static String worthUnlessSure(Stamp now) {
    return switch (now.clock()) {
      case UNSET -> " by this machine's clock, which was never set";
      case DRIFTING -> " by this machine's clock, for which no time server vouches";
      case SYNCHRONISED -> "";
    };
  }

  static String plain(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\"]", "?");
    return clean.length() <= LENGTH_MAX ? clean : clean.substring(0, LENGTH_MAX) + "…";
  }
}
