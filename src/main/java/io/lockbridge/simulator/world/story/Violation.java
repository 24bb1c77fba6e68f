package io.lockbridge.simulator.world.story;

/// A promise was broken. An error, so that nothing in the program takes it for something that it
/// could handle.
public final class Violation extends Error {
  private static final long serialVersionUID = 1;

  private final Promise promise;

  /// @param how one sentence: what happened that must not
  public Violation(Promise promise, String how) {
    super(promise + ": " + how, null, false, false);
    this.promise = promise;
  }

  /// The broken promise.
  public Promise promise() {
    return promise;
  }
}
