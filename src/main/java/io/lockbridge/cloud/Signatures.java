package io.lockbridge.cloud;

import io.lockbridge.cloud.CommandCodec.Objection;
import io.lockbridge.cloud.signing.Ed25519;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.signing.VerificationKey;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.seam.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Lets in what comes down, or not: where signing is required, only what a key of this bridge has
/// signed for this bridge and this topic. Pure but for the keys, which are asked for each message.
///
/// A label such as the content type counts for nothing: anybody between could change it, and the
/// payload shows by itself what it is.
final class Signatures {
  /// More than any command lives, and a clock that is wrong by as much: what a broker holds back
  /// for longer is dead, whatever its signer allowed.
  static final Duration EXP_AHEAD_MAX = Duration.ofMinutes(2);

  private final UUID bridgeId;
  private final Signing signing;

  Signatures(UUID bridgeId, Signing signing) {
    this.bridgeId = bridgeId;
    this.signing = signing;
  }

  Checked check(Delivery delivery, Circumstances circumstances) {
    return switch (signing) {
      case Signing.Off() -> unsigned(delivery);
      case Signing.Required(Signing.Keys keys) -> signed(delivery, keys, circumstances);
    };
  }

  private static Checked unsigned(Delivery delivery) {
    if (!CompactJws.isShaped(delivery.payload())) {
      return new Checked.Admitted(delivery, Optional.empty());
    }
    return malformed(
        "The message is signed (a JWS), and signing is off on this bridge:"
            + " send the plain document, or have commands.signing set to required.");
  }

  private Checked signed(Delivery delivery, Signing.Keys keys, Circumstances circumstances) {
    if (delivery.payload().size() > CompactJws.BYTES_MAX) {
      return malformed(
          "The message has %d bytes, a signed one at most %d: leave out what is not needed."
              .formatted(delivery.payload().size(), CompactJws.BYTES_MAX));
    }
    return switch (CompactJws.read(delivery.payload())) {
      case CompactJws.Reading.Broken(String sentence) -> unauthorised(sentence);
      case CompactJws.Reading.Whole(CompactJws jws) -> {
        Optional<VerificationKey> key = keys.now().find(jws.kid());
        if (key.isEmpty()) {
          yield unauthorised(
              "kid \"%s\" is no key of this bridge: sign with one that up/status lists."
                  .formatted(Fields.echo(jws.kid())));
        }
        yield Ed25519.holds(jws.token(), key.get().key())
            ? genuine(delivery, new Genuine(jws, key.get()), circumstances)
            : unauthorised(
                "The signature does not hold under the key \"%s\": the message was changed, or signed with another key."
                    .formatted(jws.kid()));
      }
    };
  }

  private record Genuine(CompactJws jws, VerificationKey key) {}

  /// From here on somebody with a key has said it; whether to us, here and now, is still open.
  private Checked genuine(Delivery delivery, Genuine genuine, Circumstances circumstances) {
    Payload document = genuine.jws().document();
    Fields fields = Fields.read(document, CommandCodec.BYTES_MAX);
    Optional<String> aud = fields.requiredText("aud");
    Optional<String> topic = fields.requiredText("topic");
    Optional<Instant> exp = fields.numericDate("exp");
    Optional<String> fresh = fields.text("fresh");
    Optional<Objection> objection =
        fields
            .problem()
            .map(why -> new Objection(Refusal.MALFORMED, why))
            .or(() -> elsewhere("aud", aud.orElseThrow(), bridgeId.toString()))
            .or(() -> elsewhere("topic", topic.orElseThrow(), delivery.topic()))
            .or(() -> untimely(genuine.key(), circumstances));
    if (objection.isPresent()) {
      return refused(fields.quoted("action_attempt_id"), objection.get());
    }
    Delivery opened =
        new Delivery(
            delivery.topic(),
            document,
            delivery.packetId(),
            delivery.receivedNanos(),
            delivery.marks());
    Checked.Seal seal =
        new Checked.Seal(exp.orElseThrow(), age(exp.orElseThrow(), fresh, circumstances));
    return new Checked.Admitted(opened, Optional.of(seal));
  }

  private static Optional<Objection> elsewhere(String claim, String said, String wanted) {
    return said.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Refusal.UNAUTHORISED,
                "%s is \"%s\", and it came to \"%s\": sign a message for each place."
                    .formatted(claim, Fields.echo(said), Fields.echo(wanted))));
  }

  private static Optional<Objection> untimely(VerificationKey key, Circumstances circumstances) {
    return Optional.of(circumstances)
        .filter(Circumstances::isClockGood)
        .flatMap(now -> key.validity().objection(now.wall().at()))
        .map(why ->
            new Objection(
                Refusal.UNAUTHORISED,
                "The key \"%s\" %s, and it is %s: sign with another key."
                    .formatted(key.kid(), why, Json.time(circumstances.wall().at()))));
  }

  private static Optional<Objection> age(
      Instant exp, Optional<String> fresh, Circumstances circumstances) {
    if (!circumstances.isClockGood()) {
      return fresh.filter(circumstances.fresh()::contains).isPresent()
          ? Optional.empty()
          : Optional.of(
              new Objection(
                  Refusal.NOT_FRESH,
                  "exp cannot be judged while the bridge's clock is %s, and fresh is %s: sign a new message that quotes fresh from up/status."
                      .formatted(
                          circumstances.wall().clock().word(),
                          fresh.isPresent() ? "none of its last two tokens" : "missing")));
    }
    Instant now = circumstances.wall().at();
    if (!exp.isAfter(now)) {
      return stale(
          "exp %s is past, it is %s: sign a new message."
              .formatted(Json.time(exp), Json.time(now)));
    }
    return exp.isAfter(now.plus(EXP_AHEAD_MAX))
        ? stale(
            "exp %s is more than %d s ahead of %s: let a message hold for at most a minute."
                .formatted(Json.time(exp), EXP_AHEAD_MAX.toSeconds(), Json.time(now)))
        : Optional.empty();
  }

  private static Optional<Objection> stale(String sentence) {
    return Optional.of(new Objection(Refusal.STALE, sentence));
  }

  /// What is not signed by a key of ours says nothing about itself that we would repeat.
  private static Checked unauthorised(String sentence) {
    return refused(Optional.empty(), new Objection(Refusal.UNAUTHORISED, sentence));
  }

  private static Checked malformed(String sentence) {
    return refused(Optional.empty(), new Objection(Refusal.MALFORMED, sentence));
  }

  private static Checked refused(Optional<String> attemptId, Objection why) {
    return new Checked.Refused(new RefusedCommand(attemptId, why.refusal(), why.sentence()));
  }
}
