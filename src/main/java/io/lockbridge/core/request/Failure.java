package io.lockbridge.core.request;

/// Why a request failed.
///
/// @param message one sentence: what was wrong and what to do
public record Failure(Type type, String message) {

  /// The closed vocabulary of a failed request's `error.type`.
  public enum Type {
    UNKNOWN_JOB("unknown_job"),
    INVALID_PARAMETERS("invalid_parameters"),
    /// The job cannot be done by this bridge as it is configured.
    NOT_POSSIBLE("not_possible"),
    /// The result does not fit into one message.
    ANSWER_TOO_LARGE("answer_too_large"),
    /// Nobody answered its question in time.
    UNANSWERED("unanswered"),
    /// The program stopped while the job was under way, and it must not be begun a second time.
    INTERRUPTED("interrupted"),
    UNCATEGORIZED("uncategorized_error");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /// The word on the wire and in the ledger.
    public String word() {
      return word;
    }
  }
}
