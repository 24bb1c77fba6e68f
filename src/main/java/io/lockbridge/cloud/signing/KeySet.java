package io.lockbridge.cloud.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The keys of those who may command this bridge; perhaps none.
public record KeySet(List<VerificationKey> keys) {
  public KeySet {
    keys = List.copyOf(keys);
  }

  /// The key of this id.
  public Optional<VerificationKey> find(String kid) {
    return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  /// The ids of the keys that count.
  ///
  /// @param now the time, if the clock can be trusted; without it every key of the set counts
  public List<String> kids(Optional<Instant> now) {
    return keys.stream()
        .filter(key -> now.flatMap(key.validity()::objection).isEmpty())
        .map(VerificationKey::kid)
        .toList();
  }
}
