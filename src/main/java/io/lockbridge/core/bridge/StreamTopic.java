package io.lockbridge.core.bridge;

/// What goes up in order and is not state: each has its own gapless sequence.
public enum StreamTopic {
  ATTEMPT("up/attempt", 20_000),
  EVENT("up/event", 50_000),
  REFUSED("up/answer/refused", 1_000),
  /// Each answer has a topic of its own below this one; the sequence is that of all together.
  ANSWER("up/answer", 200);

  private final String word;
  private final int budgetRows;

  StreamTopic(String word, int budgetRows) {
    this.word = word;
    this.budgetRows = budgetRows;
  }

  /// How many rows may wait for the broker before the oldest are dropped.
  public int budgetRows() {
    return budgetRows;
  }

  /// The topic below the bridge's prefix; also its name in the ledger.
  public String word() {
    return word;
  }
}
