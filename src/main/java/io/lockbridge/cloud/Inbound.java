package io.lockbridge.cloud;

import io.lockbridge.cloud.CommandCodec.Objection;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.Verdict;
import io.lockbridge.core.request.RequestRefusal;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tinylog.Logger;

/// What comes down. A command is acknowledged only when the ledger has it, or has its refusal; what
/// the core does not take is not acknowledged at all, and the tunnel closes. The tunnel's thread
/// only.
final class Inbound {
  private final Desk desk;
  private final Clock clock;
  private final Executor owner;
  private final Tally tally;
  private final AckQueue acks;
  private final Signatures signatures;
  private final Consumer<String> fail;

  /// @param fail closes the tunnel with a cause
  Inbound(SessionConfig config, SessionParts parts, Books books, Consumer<String> fail) {
    this.desk = parts.desk();
    this.clock = parts.clock();
    this.owner = parts.owner();
    this.tally = books.tally();
    this.acks = books.acks();
    this.signatures = new Signatures(config.ids().bridgeId(), parts.signing());
    this.fail = fail;
  }

  /// What is counted, and what is acknowledged.
  record Books(Tally tally, AckQueue acks) {}

  void command(Delivery delivery, AckQueue.Entry entry, Presence presence) {
    Circumstances circumstances = circumstances(presence);
    switch (signatures.check(delivery, circumstances)) {
      case Checked.Admitted admitted -> command(admitted, entry, circumstances);
      case Checked.Refused(RefusedCommand refused) -> refuse(refused, entry);
    }
  }

  /// A request, as it may be read. Empty if it may not: then it is refused, which acknowledges it
  /// too.
  Optional<Delivery> admitted(Delivery delivery, AckQueue.Entry entry, Presence presence) {
    return switch (signatures.check(delivery, circumstances(presence))) {
      case Checked.Admitted(Delivery opened, Optional<Checked.Seal> seal) -> {
        Optional<Objection> age = seal.flatMap(Checked.Seal::age);
        age.ifPresent(why -> refuseRequest(why.refusal(), why.sentence(), entry));
        yield age.isPresent() ? Optional.empty() : Optional.of(opened);
      }
      case Checked.Refused(RefusedCommand refused) -> {
        refuseRequest(refused.refusal(), refused.explanation(), entry);
        yield Optional.empty();
      }
    };
  }

  /// Without its id: whoever forged it could have named anybody's.
  private void refuseRequest(Refusal refusal, String sentence, AckQueue.Entry entry) {
    tally.refused(refusal);
    RefusedRequest refused = new RefusedRequest(Optional.empty(), ofRequest(refusal), sentence);
    if (!desk.refuse(refused, () -> owner.execute(() -> acks.done(entry)))) {
      fail.accept("the core cannot record refusals now; see the bridge's health");
    }
  }

  private static RequestRefusal ofRequest(Refusal refusal) {
    return switch (refusal) {
      case MALFORMED -> RequestRefusal.MALFORMED;
      case RETAINED -> RequestRefusal.RETAINED;
      case CONFLICTING -> RequestRefusal.CONFLICTING;
      case STALE, NO_DEADLINE -> RequestRefusal.STALE;
      case NOT_FRESH -> RequestRefusal.NOT_FRESH;
      case UNAUTHORISED -> RequestRefusal.UNAUTHORISED;
    };
  }

  private Circumstances circumstances(Presence presence) {
    return new Circumstances(clock.nowNanos(), clock.wall(), presence.fresh());
  }

  private void command(
      Checked.Admitted admitted, AckQueue.Entry entry, Circumstances circumstances) {
    switch (CommandCodec.decode(admitted, circumstances)) {
      case Decoded.Ordered(Command command) ->
          submit(command, entry, refusal -> explained(command, refusal));
      case Decoded.TooOld(Command command, RefusedCommand otherwise) ->
          submit(command, entry, _ -> otherwise);
      case Decoded.Refused(RefusedCommand refused) -> refuse(refused, entry);
    }
  }

  private void submit(
      Command command, AckQueue.Entry entry, Function<Refusal, RefusedCommand> words) {
    boolean taken =
        desk.submit(command, verdict -> owner.execute(() -> judged(words, verdict, entry)));
    if (!taken) {
      fail.accept(
          "the core takes no commands now: its mailbox is full or its ledger cannot write;"
              + " see the bridge's health");
    }
  }

  private void judged(
      Function<Refusal, RefusedCommand> words, Verdict verdict, AckQueue.Entry entry) {
    switch (verdict) {
      case Verdict.Taken(Attempt attempt) -> {
        Logger.info("command taken attempt={} device={}", attempt.id(), attempt.device());
        acks.done(entry);
      }
      case Verdict.Repeated(Attempt attempt) -> {
        Logger.info("command repeated attempt={}", attempt.id());
        acks.done(entry);
      }
      case Verdict.Refused(Refusal refusal) -> refuse(words.apply(refusal), entry);
      // Not acknowledged: the broker keeps it, and brings it again unless it expires.
      case Verdict.NotTaken(String cause) ->
          fail.accept("the core takes no commands now: " + cause);
    }
  }

  private void refuse(RefusedCommand refused, AckQueue.Entry entry) {
    tally.refused(refused.refusal());
    if (!desk.refuse(refused, () -> owner.execute(() -> acks.done(entry)))) {
      fail.accept("the core cannot record refusals now; see the bridge's health");
    }
  }

  private static RefusedCommand explained(Command command, Refusal refusal) {
    String why =
        refusal == Refusal.CONFLICTING
            ? "action_attempt_id %s belongs to an attempt with another action or device: send a new command with a new id."
            : "The command %s was refused: send a new command with a new id.";
    return new RefusedCommand(
        Optional.of(command.id().toString()), refusal, why.formatted(command.id()));
  }
}
