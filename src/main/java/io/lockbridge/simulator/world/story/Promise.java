package io.lockbridge.simulator.world.story;

/// What lockbridge promises, in the words of `docs/reliability.md`.
public enum Promise {
  ONCE("an attempt moves the door at most once on purpose"),
  NEVER_LATE("nothing is actuated at or after its deadline"),
  TRUTH("an answer is proven by what the lock said, or says that it is not"),
  NOTHING_LOST("what was acknowledged is on disk, and what happened reaches the cloud in order"),
  FINAL("a terminal answer never changes, and the same attempt always gets the same answer"),
  LOCAL_FIRST("everything ends by itself once the faults are gone"),
  CLOSED("no command is taken that must be refused, and no secret leaves");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  /// The promise in one sentence.
  public String sentence() {
    return sentence;
  }
}
