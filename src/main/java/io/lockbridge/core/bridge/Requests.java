package io.lockbridge.core.bridge;

import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Job;
import io.lockbridge.core.request.JobReport;
import io.lockbridge.core.request.Order;
import io.lockbridge.core.request.Progress;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestEvent;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.RequestState;
import io.lockbridge.core.request.Spelling;
import io.lockbridge.core.request.Step;
import io.lockbridge.core.request.Told;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes requests, moves them along by the rules, gives the jobs their orders and tells the
/// answers.
final class Requests {
  private static final int OPEN_MAX = 8;

  /// What a result may have, so that its message stays within 64 KiB.
  private static final int RESULT_BYTES_MAX = 60 * 1024;

  private static final String TOO_MANY =
      "Too many requests are open or came of late: send it again in a minute, with the same"
          + " request_id.";

  private final Ledger ledger;
  private final Outbox outbox;
  private final List<Job> jobs;

  /// @param jobs may grow until the first turn
  Requests(Ledger ledger, Outbox outbox, List<Job> jobs) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.jobs = jobs;
  }

  void take(Turn turn, RequestCall call, Consumer<RequestVerdict> answer) {
    switch (call) {
      case RequestCall.Ask ask -> ask(turn, ask, answer);
      case RequestCall.Reply reply -> reply(turn, reply, answer);
    }
  }

  void report(Turn turn, JobReport report) {
    turn.memory()
        .requests()
        .find(report.request())
        .ifPresent(request -> apply(turn, request, fitting(report.fact())));
  }

  /// What was open when the program started.
  void recover(Turn turn) {
    for (Request request : turn.memory().requests().takeUnrecovered()) {
      Job.AfterRestart will =
          job(request.job()).map(Job::afterRestart).orElse(Job.AfterRestart.FAIL);
      apply(turn, request, new RequestEvent.Restarted(will));
    }
  }

  void tick(Turn turn) {
    turn.memory().requests().all().stream()
        .filter(request -> isDue(request, turn.nowNanos()))
        .forEach(request -> apply(turn, request, new RequestEvent.Tick()));
  }

  private static boolean isDue(Request request, long nowNanos) {
    return Progress.wakeNanos(request.state()).stream().anyMatch(wake -> nowNanos - wake >= 0);
  }

  private void ask(Turn turn, RequestCall.Ask ask, Consumer<RequestVerdict> answer) {
    Optional<Request> known = turn.memory().requests().find(ask.id()).or(() -> ended(turn, ask));
    if (known.isPresent() && !known.get().isAskedAgainBy(ask.job(), ask.parameters())) {
      refuse(
          turn,
          RequestRefusal.CONFLICTING,
          "request_id %s belongs to a request with another job or other parameters: send it with a new request_id."
              .formatted(ask.id()),
          answer);
    } else if (!turn.memory().requests().admit(turn.nowNanos())) {
      refuse(turn, RequestRefusal.OVERLOADED, TOO_MANY, answer);
    } else if (known.isPresent()) {
      askedAgain(turn, known.get().answeredOn(ask.answerLevel()), answer);
    } else {
      accept(turn, ask, answer);
    }
  }

  /// The ledger does not know yet what ended in this turn.
  private Optional<Request> ended(Turn turn, RequestCall.Ask ask) {
    return turn.movedRequests().reversed().stream()
        .filter(moved -> moved.id().equals(ask.id()))
        .findFirst()
        .or(() -> ledger.request(ask.id()));
  }

  private void askedAgain(Turn turn, Request known, Consumer<RequestVerdict> answer) {
    if (!known.state().isTerminal()) {
      turn.memory().requests().put(known);
      turn.change(new LedgerChange.KeepRequest(known));
    }
    tell(turn, known, Told.of(known.state(), turn.nowNanos()));
    turn.afterwards(() -> answer.accept(new RequestVerdict.Repeated(known)));
  }

  private void accept(Turn turn, RequestCall.Ask ask, Consumer<RequestVerdict> answer) {
    if (turn.memory().requests().size() >= OPEN_MAX) {
      refuse(turn, RequestRefusal.OVERLOADED, TOO_MANY, answer);
      return;
    }
    Optional<Job> job = job(ask.job());
    RequestState state =
        job.isPresent() ? new RequestState.Running() : new RequestState.Failed(unknown(ask.job()));
    Request request =
        new Request(
            ask.id(), ask.job(), ask.parameters(), ask.answerLevel(), turn.wall().at(), state);
    keep(turn, request);
    tell(turn, request, Told.of(state, turn.nowNanos()));
    turn.afterwards(() -> answer.accept(new RequestVerdict.Taken(request)));
    job.ifPresent(known -> turn.afterwards(() -> known.begin(request.id(), request.parameters())));
  }

  private void reply(Turn turn, RequestCall.Reply reply, Consumer<RequestVerdict> answer) {
    Optional<Request> asking =
        turn.memory()
            .requests()
            .find(reply.id())
            .filter(request -> request.state() instanceof RequestState.Asking);
    if (asking.isEmpty()) {
      refuse(
          turn,
          RequestRefusal.NOT_ASKED,
          "Request %s has no question open: send an answer only after a question."
              .formatted(reply.id()),
          answer);
      return;
    }
    Request next = apply(turn, asking.get(), new RequestEvent.Answered(reply.answer()));
    turn.afterwards(() -> answer.accept(new RequestVerdict.Taken(next)));
  }

  private static void refuse(
      Turn turn, RequestRefusal refusal, String words, Consumer<RequestVerdict> answer) {
    turn.afterwards(() -> answer.accept(new RequestVerdict.Refused(refusal, words)));
  }

  private Request apply(Turn turn, Request request, RequestEvent event) {
    Step step = Progress.step(request.state(), event, turn.nowNanos());
    Request next = request.at(step.next());
    if (!next.state().equals(request.state())) {
      keep(turn, next);
    }
    step.told().ifPresent(told -> tell(turn, next, told));
    job(next.job()).ifPresent(job -> order(turn, job, next, step.order()));
    return next;
  }

  private static void order(Turn turn, Job job, Request request, Order order) {
    switch (order) {
      case Order.Begin() -> turn.afterwards(() -> job.begin(request.id(), request.parameters()));
      case Order.Answer(Document answer) -> turn.afterwards(() -> job.answer(request.id(), answer));
      case Order.Cancel() -> turn.afterwards(() -> job.cancel(request.id()));
      case Order.Nothing() -> {}
    }
  }

  private static void keep(Turn turn, Request request) {
    if (request.state().isTerminal()) {
      turn.memory().requests().close(request.id());
    } else {
      turn.memory().requests().put(request);
    }
    turn.change(new LedgerChange.KeepRequest(request));
    turn.moved(request);
  }

  /// Whoever asked through the local port fetches the answers there.
  private void tell(Turn turn, Request request, Told told) {
    request
        .answerLevel()
        .ifPresent(
            level -> outbox.tell(turn, new Answer(request.id(), request.job(), level, told)));
  }

  private Optional<Job> job(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  private Failure unknown(String job) {
    List<String> names = jobs.stream().map(Job::name).sorted().toList();
    String advice =
        Spelling.nearest(job, names).map(near -> " The nearest is \"" + near + "\".").orElse("");
    return new Failure(
        Failure.Type.UNKNOWN_JOB,
        "job \"%s\" is not known to this version, which knows %s.%s"
            .formatted(job, names.isEmpty() ? "none" : String.join(", ", names), advice));
  }

  private static RequestEvent fitting(RequestEvent.Fact fact) {
    if (fact instanceof RequestEvent.Finished(Document result)
        && result.json().getBytes(StandardCharsets.UTF_8).length > RESULT_BYTES_MAX) {
      return new RequestEvent.Broke(
          new Failure(
              Failure.Type.ANSWER_TOO_LARGE,
              "The result does not fit into one message of %d KiB: ask for less."
                  .formatted(RESULT_BYTES_MAX / 1024)));
    }
    return fact;
  }
}
