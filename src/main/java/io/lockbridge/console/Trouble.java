package io.lockbridge.console;

/// The command cannot go on. The message is for the person at the keyboard: what is wrong and what
/// to do.
final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private final Exit exit;

  Trouble(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }

  /// The message, which is always there.
  String words() {
    return String.valueOf(getMessage());
  }
}
