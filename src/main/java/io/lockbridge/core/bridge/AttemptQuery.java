package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which attempts somebody wants: those that were accepted last come first.
///
/// @param ids only these; all when empty
/// @param device only of this lock
/// @param before only what was accepted before this one; nothing if the ledger does not know it,
///   because it forgets the oldest first
public record AttemptQuery(
    Set<AttemptId> ids, Optional<DeviceId> device, Optional<AttemptId> before, int limit) {
  public AttemptQuery {
    ids = Set.copyOf(ids);
  }

  /// The newest ones.
  public static AttemptQuery newest(int limit) {
    return new AttemptQuery(Set.of(), Optional.empty(), Optional.empty(), limit);
  }

  /// What this query finds in a list of all attempts, in the order of their acceptance: the meaning
  /// of the query, for ledgers that are lists.
  public List<Attempt> in(List<Attempt> kept) {
    List<Attempt> newestFirst = new ArrayList<>(kept).reversed();
    return newestFirst.stream()
        .dropWhile(attempt -> before.filter(id -> !id.equals(attempt.id())).isPresent())
        .skip(before.isPresent() ? 1 : 0)
        .filter(attempt -> ids.isEmpty() || ids.contains(attempt.id()))
        .filter(attempt -> device.filter(lock -> !lock.equals(attempt.device())).isEmpty())
        .limit(limit)
        .toList();
  }
}
