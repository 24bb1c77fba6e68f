package io.lockbridge.local;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Moments as people and programs write them.
final class Moments {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Moments() {}

  /// A moment of RFC 3339, or a day, which means its beginning in UTC.
  static Optional<Instant> read(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      // Years of more than four digits would not fit into milliseconds.
      return DATE.matcher(text).lookingAt() ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }
}
