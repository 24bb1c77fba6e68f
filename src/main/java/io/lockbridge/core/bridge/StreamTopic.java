package io.lockbridge.core.bridge;

/// What goes up in order and is not state: each has its own gapless sequence.
public enum StreamTopic {
  ATTEMPT("up/attempt"),
  EVENT("up/event"),
  REFUSED("up/answer/refused"),
  /// Each answer has a topic of its own below this one; the sequence is that of all together.
  ANSWER("up/answer");

  private final String word;

  StreamTopic(String word) {
    this.word = word;
  }

  /// The topic below the bridge's prefix; also its name in the ledger.
  public String word() {
    return word;
  }
}
