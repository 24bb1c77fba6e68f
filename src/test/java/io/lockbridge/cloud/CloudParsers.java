package io.lockbridge.cloud;

import static io.lockbridge.seam.Examples.NOW_NANOS;

import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.fuzz.Parser;
import io.lockbridge.seam.Examples;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a broker may bring: a command, a refusal with words, or an answer.
public final class CloudParsers {
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\"action_attempt_id\":",
          "\"action_type\":",
          "\"device_id\":",
          "\"expires_at\":",
          "\"fresh\":",
          "\"request_id\":",
          "\"job\":",
          "LOCK_DOOR",
          "rebirth",
          "null",
          "true",
          "1e999",
          "-0",
          "\\u0000",
          "\\ud800",
          "\u0000",
          "2026-11-23T10:00:30Z",
          "+999999999-12-31T23:59:60Z",
          ".",
          "eyJ",
          "==",
          "/*",
          "NaN");

  private CloudParsers() {}

  public static Parser command() {
    return new Parser(
        List.of(Parser.resource("/contract/command.json")),
        WORDS,
        input -> words(CommandCodec.decode(delivery(input), circumstances())));
  }

  private static void words(Decoded decoded) {
    if (decoded instanceof Decoded.Refused(var refused) && refused.explanation().isBlank()) {
      throw new AssertionError("refused without a word");
    }
  }

  public static Parser signed() {
    Signatures door =
        new Signatures(Examples.IDS.bridgeId(), new Signing.Required(() -> SignedExample.KEYS));
    byte[] genuine = Payload.of(SignedExample.token()).bytes();
    return new Parser(
        List.of(genuine, Parser.resource("/contract/command-signed.jws")),
        WORDS,
        input -> {
          Checked checked = door.check(delivery(input), circumstances());
          boolean isGenuine =
              Payload.of(input).equals(Payload.of(genuine))
                  || Payload.of(input)
                      .equals(Payload.of(Parser.resource("/contract/command-signed.jws")));
          if (checked instanceof Checked.Admitted && !isGenuine) {
            throw new AssertionError("a changed token was let in");
          }
        });
  }

  public static Parser request() {
    RequestCodec codec = new RequestCodec(new Topics(Examples.IDS.bridgeId()));
    return new Parser(
        List.of(
            Parser.resource("/contract/request.json"),
            Parser.resource("/contract/request-reply.json")),
        WORDS,
        input -> {
          if (codec.decode(delivery(input)) instanceof RequestCodec.Decoded.Refused(var refused)
              && refused.explanation().isBlank()) {
            throw new AssertionError("refused without a word");
          }
        });
  }

  private static Delivery delivery(byte[] input) {
    Delivery.Marks marks = new Delivery.Marks(false, false, OptionalLong.of(20), Optional.empty());
    return new Delivery(SignedExample.TOPIC, Payload.of(input), 1, NOW_NANOS, marks);
  }

  private static Circumstances circumstances() {
    return new Circumstances(NOW_NANOS, Examples.STAMP, List.of("example-token", "older"));
  }
}
