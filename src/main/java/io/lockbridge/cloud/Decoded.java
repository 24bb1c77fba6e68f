package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.RefusedCommand;

/// What a message on `down/command` turned out to be.
public sealed interface Decoded {
  /// A command worth an attempt.
  record Ordered(Command command) implements Decoded {}

  /// Not to be carried out, and why.
  record Refused(RefusedCommand command) implements Decoded {}
}
