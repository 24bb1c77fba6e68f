package io.lockbridge.ledger;

import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.bridge.LedgerChange;
import java.util.List;
import java.util.function.Consumer;

/// Stands at both sides of each commit, so that a test can stop the program there. Called by the
/// thread that commits; *before* comes twice where a full disk makes the ledger try again.
public interface CommitHook {
  /// Does nothing.
  CommitHook NONE =
      new CommitHook() {
        @Override
        public void before(List<LedgerChange> changes) {}

        @Override
        public void after(List<LedgerChange> changes) {}
      };

  /// Nothing of this is on disk yet.
  void before(List<LedgerChange> changes);

  /// All of this is on disk, and nobody has been told.
  void after(List<LedgerChange> changes);

  /// Calls out each boundary by name, one call per change: `before:` or `after:`, then
  /// `attempt.accepted`, `attempt.armed`, `attempt.done`, `device`, `outbox.enqueue`,
  /// `request.open`, `request.ended`, `outbox.forget`, `outbox.drop` or `connection`.
  static CommitHook named(Consumer<String> point) {
    return new CommitHook() {
      @Override
      public void before(List<LedgerChange> changes) {
        changes.forEach(change -> point.accept("before:" + nameOf(change)));
      }

      @Override
      public void after(List<LedgerChange> changes) {
        changes.forEach(change -> point.accept("after:" + nameOf(change)));
      }
    };
  }

  private static String nameOf(LedgerChange change) {
    return switch (change) {
      case LedgerChange.KeepAttempt(var attempt) ->
          switch (attempt.state()) {
            case AttemptState.Accepted _ -> "attempt.accepted";
            case AttemptState.Armed _, AttemptState.Watched _ -> "attempt.armed";
            case AttemptState.Done _ -> "attempt.done";
          };
      case LedgerChange.KeepRequest(var request) ->
          request.state().isTerminal() ? "request.ended" : "request.open";
      case LedgerChange.KeepDevice _ -> "device";
      case LedgerChange.Enqueue _ -> "outbox.enqueue";
      case LedgerChange.Forget _ -> "outbox.forget";
      case LedgerChange.Drop _ -> "outbox.drop";
      case LedgerChange.Connect _ -> "connection";
    };
  }
}
