package io.lockbridge.core.request;

import java.util.Set;
import java.util.regex.Pattern;

/// The idempotency key of a request, made by whoever asks. It is also the last level of the topic
/// on which its answers are told.
public record RequestId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// Levels below `up/answer/` that belong to nobody's request.
  private static final Set<String> TAKEN = Set.of("refused", "gap");

  public RequestId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("no request id: " + value);
    }
  }

  /// Whether a text may be a request's id, and so the last level of an answer topic.
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches() && !TAKEN.contains(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
