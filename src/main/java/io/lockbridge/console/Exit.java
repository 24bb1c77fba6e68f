package io.lockbridge.console;

/// How the command line ends: the exit codes, for scripts.
public enum Exit {
  DONE(0, "done"),
  FAILED(1, "the lock was not moved, or not provably: the attempt failed"),
  USAGE(2, "the command line is wrong"),
  UNREACHABLE(3, "no daemon answers"),
  FORBIDDEN(4, "no token, or one that does not allow it"),
  NO_SUCH_DEVICE(5, "the device or attempt is unknown, or the name ambiguous"),
  TIMED_OUT(6, "the attempt did not end in time; it may still");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /// The number that the shell sees.
  public int code() {
    return code;
  }

  /// What it means, for `--help`.
  String meaning() {
    return meaning;
  }
}
