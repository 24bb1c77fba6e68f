package io.lockbridge.cloud;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.device.DeviceId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads a message on `down/command`, and judges whether it may become an attempt. Pure.
///
/// Unknown fields are ignored. Without signing the broker is trusted for the age of what it brings.
/// Signatures were checked before, by [Signatures].
public final class CommandCodec {
  /// Longer lives are cut to this.
  static final Duration LIFE_MAX = Duration.ofSeconds(60);

  static final int BYTES_MAX = 8 * 1024;

  /// Refusals for age alone: the command may be one that was carried out when it was young.
  private static final Set<Refusal> AGED =
      Set.of(Refusal.STALE, Refusal.NO_DEADLINE, Refusal.NOT_FRESH);

  private CommandCodec() {}

  /// The same for a message that needs no signature.
  public static Decoded decode(Delivery delivery, Circumstances circumstances) {
    return decode(new Checked.Admitted(delivery, Optional.empty()), circumstances);
  }

  /// The command, or the refusal that the contract has for what is wrong with it.
  static Decoded decode(Checked.Admitted admitted, Circumstances circumstances) {
    Delivery delivery = admitted.delivery();
    Fields fields = Fields.read(delivery.payload(), BYTES_MAX);
    Optional<AttemptId> id = fields.uuid("action_attempt_id").map(AttemptId::new);
    Optional<ActionType> action = action(fields);
    Optional<UUID> device = fields.uuid("device_id");
    fields.moment("issued_at");
    Optional<Life.Until> until =
        Life.Until.earlier(
            fields.moment("expires_at").map(at -> new Life.Until("expires_at", at)),
            admitted.seal().map(seal -> new Life.Until("exp", seal.exp())));
    Optional<String> fresh = fields.token("fresh");
    Optional<String> quotedId = fields.quoted("action_attempt_id");
    Optional<Objection> objection =
        retained(delivery)
            .or(() -> fields.problem().map(why -> new Objection(Refusal.MALFORMED, why)))
            .or(() -> admitted.seal().flatMap(Checked.Seal::age))
            .or(() -> unfresh(delivery, fresh, circumstances))
            .or(() -> Life.objection(delivery, until, circumstances));
    if (id.isEmpty() || action.isEmpty() || device.isEmpty()) {
      return new Decoded.Refused(refused(quotedId, objection));
    }
    Deadline deadline =
        objection.isPresent()
            ? new Deadline(circumstances.nowNanos())
            : Life.deadline(delivery, until, circumstances);
    Command command = new Command(id.get(), action.get(), new DeviceId(device.get()), deadline);
    if (objection.isEmpty()) {
      return new Decoded.Ordered(command);
    }
    return AGED.contains(objection.get().refusal())
        ? new Decoded.TooOld(command, refused(quotedId, objection))
        : new Decoded.Refused(refused(quotedId, objection));
  }

  private static RefusedCommand refused(Optional<String> quotedId, Optional<Objection> objection) {
    Objection why =
        objection.orElseThrow(() -> new IllegalStateException("a field is absent unnoticed"));
    return new RefusedCommand(quotedId, why.refusal(), why.sentence());
  }

  /// What is wrong with a command, in one word and in one sentence.
  record Objection(Refusal refusal, String sentence) {}

  private static Optional<ActionType> action(Fields fields) {
    Optional<String> word = fields.requiredText("action_type");
    for (ActionType known : ActionType.values()) {
      if (word.isPresent() && word.get().equals(known.name())) {
        return Optional.of(known);
      }
    }
    word.ifPresent(unknown ->
        fields.complain(
            "action_type \"%s\" is not known: send LOCK_DOOR or UNLOCK_DOOR."
                .formatted(Fields.echo(unknown))));
    return Optional.empty();
  }

  private static Optional<Objection> retained(Delivery delivery) {
    return delivery.marks().isRetained()
        ? Optional.of(
            new Objection(
                Refusal.RETAINED,
                "The command was published with the retain flag, so its age is not known:"
                    + " publish it again without retain, and clear the retained message."))
        : Optional.empty();
  }

  private static Optional<Objection> unfresh(
      Delivery delivery, Optional<String> fresh, Circumstances circumstances) {
    boolean mustProve = delivery.marks().isDuplicate() && !circumstances.isClockGood();
    if (!mustProve || fresh.filter(circumstances.fresh()::contains).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Objection(
            Refusal.NOT_FRESH,
            "The command is a redelivery, and fresh is %s while the bridge's clock is %s: send a new command that quotes fresh from up/status."
                .formatted(
                    fresh.isPresent() ? "none of its last two tokens" : "missing",
                    circumstances.wall().clock().word())));
  }
}
