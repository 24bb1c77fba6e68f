package io.lockbridge.ledger;

import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The columns of what must be known of a lock to move it. A capability that this version does not
/// know is left out.
final class NatureColumns {
  private static final String SEPARATOR = " ";

  private NatureColumns() {}

  static Values write(Values values, LockNature nature) {
    return values
        .text("capabilities", words(nature.capabilities()))
        .text("unlock_means", nature.unlockMeans().name())
        .number("travel_nanos", nature.travelNanos())
        .number("settle_nanos", nature.settleNanos());
  }

  static LockNature read(Row row) throws SQLException {
    return new LockNature(
        capabilities(row.text("capabilities")),
        Words.read(Means.class, Means::name, row.text("unlock_means")),
        row.number("travel_nanos"),
        row.number("settle_nanos"));
  }

  private static String words(Set<Capability> capabilities) {
    return capabilities.stream()
        .map(Capability::name)
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }

  private static Set<Capability> capabilities(String words) {
    Set<Capability> read = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if ((SEPARATOR + words + SEPARATOR).contains(SEPARATOR + capability.name() + SEPARATOR)) {
        read.add(capability);
      }
    }
    return read;
  }
}
