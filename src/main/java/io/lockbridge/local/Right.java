package io.lockbridge.local;

/// What a token allows.
enum Right {
  /// To read.
  OBSERVE("observe"),
  /// To read and to move locks.
  CONTROL("control");

  private final String word;

  Right(String word) {
    this.word = word;
  }

  /// The word in the token and in the name of its file.
  String word() {
    return word;
  }

  /// Whether a token of this right may do what needs the other.
  boolean covers(Right needed) {
    return this == CONTROL || needed == OBSERVE;
  }
}
