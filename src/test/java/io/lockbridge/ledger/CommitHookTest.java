package io.lockbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerChange.Connect;
import io.lockbridge.core.bridge.LedgerChange.Forget;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Detail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitHookTest {
  @TempDir Path directory;

  @Test
  void everyBoundaryIsCalledOutByName() {
    List<String> points = new ArrayList<>();
    LedgerFolder folder = new LedgerFolder(directory);
    folder.hook = CommitHook.named(points::add);
    try (var ledger = folder.open()) {
      ledger.commit(List.<LedgerChange>of(new KeepAttempt(Samples.accepted(1))));
      ledger.commit(List.<LedgerChange>of(new KeepAttempt(Samples.armed(1))));
      ledger.commit(
          List.of(
              new KeepAttempt(Samples.done(1)),
              Samples.tellEvent(1, new Detail.Added()),
              new Forget(StreamTopic.EVENT, 1)));
      ledger.commit(List.<LedgerChange>of(new Connect(1)));
    }
    assertThat(points)
        .containsExactly(
            "before:attempt.accepted",
            "after:attempt.accepted",
            "before:attempt.armed",
            "after:attempt.armed",
            "before:attempt.done",
            "before:outbox.enqueue",
            "before:outbox.forget",
            "after:attempt.done",
            "after:outbox.enqueue",
            "after:outbox.forget",
            "before:connection",
            "after:connection");
  }
}
