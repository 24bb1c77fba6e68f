package io.lockbridge.cloud.tls;

/// A file that cannot be used. The message is a whole sentence for the operator; never holds what
/// the file holds.
final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  Unusable(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
