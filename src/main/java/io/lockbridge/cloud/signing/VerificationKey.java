package io.lockbridge.cloud.signing;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/// One public key, its id, and when it counts.
public record VerificationKey(String kid, PublicKey key, Validity validity) {

  /// From one moment on, until just before another; open where there is none.
  public record Validity(Optional<Instant> notBefore, Optional<Instant> notAfter) {
    /// Always.
    public static Validity unbounded() {
      return new Validity(Optional.empty(), Optional.empty());
    }

    /// What is wrong with a moment, to be said after "The key"; empty if the key counts then.
    public Optional<String> objection(Instant moment) {
      Optional<String> early =
          notBefore.filter(moment::isBefore).map(from -> "is valid from " + from + " on");
      return early.or(
          () -> notAfter.filter(to -> !moment.isBefore(to)).map(to -> "was valid until " + to));
    }
  }
}
