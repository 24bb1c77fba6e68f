package io.lockbridge.cloud;

import io.lockbridge.cloud.CommandCodec.Objection;
import io.lockbridge.core.bridge.RefusedCommand;
import java.time.Instant;
import java.util.Optional;

/// What became of a message whose signature was asked for.
sealed interface Checked {
  /// It may be read.
  ///
  /// @param delivery with the document that was signed as its payload
  /// @param seal there where signing is required
  record Admitted(Delivery delivery, Optional<Seal> seal) implements Checked {}

  /// It may not, and why.
  record Refused(RefusedCommand message) implements Checked {}

  /// What a signature that holds says beside the document.
  ///
  /// @param exp until when it holds
  /// @param age why nobody vouches for its age, which a repetition need not have
  record Seal(Instant exp, Optional<Objection> age) {}
}
