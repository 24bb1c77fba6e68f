package io.lockbridge.cloud;

import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.RefusedCommand;

/// What a message on `down/command` turned out to be.
public sealed interface Decoded {
  /// A command worth an attempt.
  record Ordered(Command command) implements Decoded {}

  /// Well formed, but nobody vouches for its age: not to be carried out. If its attempt is known
  /// all the same, it is a repetition and gets the stored answer; otherwise it is refused as said.
  ///
  /// @param command its deadline is past
  record TooOld(Command command, RefusedCommand otherwise) implements Decoded {}

  /// Not to be carried out, and why.
  record Refused(RefusedCommand command) implements Decoded {}
}
