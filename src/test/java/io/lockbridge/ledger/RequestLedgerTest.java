package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerChange.Enqueue;
import io.lockbridge.core.bridge.LedgerChange.KeepRequest;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Question;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.RequestState;
import io.lockbridge.core.request.RequestState.Asking;
import io.lockbridge.core.request.RequestState.Done;
import io.lockbridge.core.request.RequestState.Failed;
import io.lockbridge.core.request.RequestState.Running;
import io.lockbridge.core.request.Told;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLedgerTest {
  private static final Document DOCUMENT = new Document("{\"a\":\"ü\"}");
  private static final Question QUESTION = new Question("press", "Press.", 60, DOCUMENT);
  private static final Failure FAILURE = new Failure(Failure.Type.NOT_POSSIBLE, "No.");

  @TempDir Path directory;
  private LedgerFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new LedgerFolder(directory);
  }

  @Test
  void aRequestIsThereAfterARestartAsFarAsItIsDurable() {
    Request asking = request(1, new Asking(QUESTION, 5));
    Request done = request(2, new Done(DOCUMENT));
    Request failed = request(3, new Failed(FAILURE));
    try (var ledger = folder.open()) {
      commit(ledger, new KeepRequest(asking), new KeepRequest(done), new KeepRequest(failed));
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.openRequests()).containsExactly(asking.at(new Running()));
      assertThat(ledger.request(done.id())).contains(done);
      assertThat(ledger.request(failed.id())).contains(failed);
      assertThat(ledger.request(new RequestId("nobody"))).isEmpty();
    }
  }

  @Test
  void anEndedRequestCannotChange() {
    try (var ledger = folder.open()) {
      commit(ledger, new KeepRequest(request(1, new Done(DOCUMENT))));
      assertThatThrownBy(() -> commit(ledger, new KeepRequest(request(1, new Running()))))
          .isInstanceOf(LedgerBroken.class);
    }
  }

  @Test
  void onlyTheLastOnesAreKeptAndNoneThatIsOpen() {
    List<LedgerChange> changes = new ArrayList<>();
    changes.add(new KeepRequest(request(0, new Running())));
    for (int i = 1; i <= RequestTable.ROWS_MAX + 1; i++) {
      changes.add(new KeepRequest(request(i, new Done(Document.EMPTY))));
    }
    try (var ledger = folder.open()) {
      ledger.commit(changes);
      assertThat(ledger.openRequests()).hasSize(1);
      assertThat(ledger.request(new RequestId("r1"))).isEmpty();
      assertThat(ledger.request(new RequestId("r2"))).isPresent();
    }
  }

  @Test
  void everyAnswerAndEveryRefusalComesBackFromTheOutboxAsItWas() {
    List<Outgoing> answers = new ArrayList<>();
    for (Told told :
        List.of(
            new Told.Accepted(),
            new Told.Advanced("Half.", DOCUMENT),
            new Told.Asked(QUESTION),
            new Told.Done(DOCUMENT),
            new Told.Failed(FAILURE))) {
      answers.add(new Outgoing.AnswerTold(new Answer(new RequestId("r"), "look", "level", told)));
    }
    List<Outgoing> refusals = new ArrayList<>();
    for (RequestRefusal refusal : RequestRefusal.values()) {
      refusals.add(new Outgoing.RequestRefused(new RefusedRequest(Optional.of("r"), refusal, "x")));
    }
    refusals.add(
        new Outgoing.RequestRefused(
            new RefusedRequest(Optional.empty(), RequestRefusal.MALFORMED, "x")));
    try (var ledger = folder.open()) {
      enqueue(ledger, StreamTopic.ANSWER, answers);
      enqueue(ledger, StreamTopic.REFUSED, refusals);
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.outbox(StreamTopic.ANSWER, 0, 100))
          .extracting(OutboxRow::content)
          .containsExactlyElementsOf(answers);
      assertThat(ledger.outbox(StreamTopic.REFUSED, 0, 100))
          .extracting(OutboxRow::content)
          .containsExactlyElementsOf(refusals);
    }
  }

  private static void enqueue(SqliteLedger ledger, StreamTopic topic, List<Outgoing> contents) {
    long seq = 0;
    for (Outgoing content : contents) {
      seq++;
      commit(ledger, new Enqueue(Samples.row(topic, seq, content)));
    }
  }

  private static Request request(int number, RequestState state) {
    return new Request(
        new RequestId("r" + number),
        "look",
        DOCUMENT,
        number % 2 == 0 ? Optional.of("level") : Optional.empty(),
        Samples.STAMP.at(),
        state);
  }
}
