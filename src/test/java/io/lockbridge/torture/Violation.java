package io.lockbridge.torture;

/// A promise was broken. Names the attempt, so that its lines can be looked up in the log.
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String subject;

  Violation(String subject, String words) {
    super(words);
    this.subject = subject;
  }

  /// The attempt's id, or the topic, whatever the log knows it by.
  String subject() {
    return subject;
  }
}
