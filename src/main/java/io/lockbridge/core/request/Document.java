package io.lockbridge.core.request;

/// A JSON object as text. Whoever made it vouches that it is one, written so that equal objects are
/// equal texts.
public record Document(String json) {
  /// An object without keys.
  public static final Document EMPTY = new Document("{}");

  /// Whether it says nothing.
  public boolean isEmpty() {
    return equals(EMPTY);
  }
}
