package io.lockbridge.cloud;

import static io.lockbridge.seam.Examples.NOW;
import static io.lockbridge.seam.Examples.NOW_NANOS;
import static io.lockbridge.seam.Examples.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.Command;
import io.lockbridge.core.bridge.RefusedCommand;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandCodecTest {
  private static final String GOLDEN = Payload.of(Golden.bytes("command")).text();
  private static final OptionalLong TEN_SECONDS = OptionalLong.of(10);
  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void aGoodCommandIsOrderedWithTheSmallerDeadline() {
    Command command = ordered(decode(GOLDEN, TEN_SECONDS, ClockTrust.SYNCHRONISED));
    assertThat(command.id()).isEqualTo(Examples.ATTEMPT);
    assertThat(command.device()).isEqualTo(Examples.DOOR);
    assertThat(command.action()).isEqualTo(ActionType.UNLOCK_DOOR);
    assertThat(command.deadline()).isEqualTo(new Deadline(NOW_NANOS + 10 * SECOND));
  }

  @Test
  void expiresAtShortensTheDeadlineOnlyWhileTheClockIsSynchronised() {
    OptionalLong minute = OptionalLong.of(50);
    assertThat(ordered(decode(GOLDEN, minute, ClockTrust.SYNCHRONISED)).deadline())
        .isEqualTo(new Deadline(NOW_NANOS + 30 * SECOND));
    assertThat(ordered(decode(GOLDEN, minute, ClockTrust.DRIFTING)).deadline())
        .isEqualTo(new Deadline(NOW_NANOS + 50 * SECOND));
  }

  @Test
  void aLongExpiryIsCutToAMinute() {
    String open = without("expires_at");
    assertThat(ordered(decode(open, OptionalLong.of(4_294_967_295L), ClockTrust.UNSET)).deadline())
        .isEqualTo(new Deadline(NOW_NANOS + 60 * SECOND));
  }

  @Test
  void unknownFieldsAreIgnored() {
    ordered(decode(GOLDEN.replaceFirst("\\{", "{\"news\":[1,{}],"), TEN_SECONDS, ClockTrust.UNSET));
  }

  @Test
  void theTimeThatACommandWaitedCountsAgainstItsLife() {
    Delivery delivery =
        new Delivery(
            "t", Payload.of(without("expires_at")), 1, NOW_NANOS - 10 * SECOND, marks(TEN_SECONDS));
    assertRefused(
        CommandCodec.decode(delivery, circumstances(ClockTrust.UNSET)),
        Refusal.STALE,
        "Message Expiry Interval has run out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "UNLOCK_DOOR"                            | "OPEN_SESAME"           | action_type "OPEN_SESAME" is not known
          "UNLOCK_DOOR"                            | 7                       | action_type is 7: send it as a string
          "UNLOCK_DOOR"                            | null                    | action_type is missing
          "action_type"                            | "action"                | action_type is missing
          "device_id"                              | "device"                | device_id is missing
          "action_attempt_id"                      | "id"                    | action_attempt_id is missing
          "d0000000-0000-4000-8000-00000000000a"   | "1-1-1-1-1"             | device_id "1-1-1-1-1" is no UUID
          "d0000000-0000-4000-8000-00000000000a"   | ["x"]                   | device_id is ["x"]
          "a0000000-0000-4000-8000-000000000001"   | "front door"            | action_attempt_id "front door" is no UUID
          "2026-11-23T10:00:30Z"                   | "soon"                  | expires_at "soon" is no moment
          "2026-11-23T10:00:30Z"                   | "+1000000000-12-31T23:59:59Z" | is no moment
          "2026-11-23T10:00:30Z"                   | "2026-13-41T10:00:30Z"  | is no moment
          "2026-11-23T10:00:30Z"                   | 1763892030              | expires_at is 1763892030
          "2026-11-23T10:00:00Z"                   | "yesterday"             | issued_at "yesterday" is no moment
          "2026-11-23T10:00:00Z"                   | {"a":1}                 | issued_at is {"a":1}
          "device_id"                              | "action_type"           | a key is repeated
          "device_id": "d0000000-0000-4000-8000-00000000000a" | "device_id" | no valid JSON
          """)
  void aMalformedCommandIsAnsweredWithFieldValueAndRemedy(String from, String to, String says) {
    String changed = GOLDEN.replace(from, to);
    assertThat(changed).isNotEqualTo(GOLDEN);
    assertRefused(decode(changed, TEN_SECONDS, ClockTrust.UNSET), Refusal.MALFORMED, says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Night shift" | 73812946
          "Night shift" | CANARY73812946
          "Night shift" | "CANARY" 73812946
          "example-token" | 73812946
          "example-token" | {"token": "CANARY"}
          """)
  void aRefusalNeverQuotesWhatMayBeASecret(String from, String to) {
    String document = GOLDEN.replace("{", "{\"pin\": \"Night shift\", ");
    String changed = document.replace(from, to);
    assertThat(changed).isNotEqualTo(document);
    switch (decode(changed, TEN_SECONDS, ClockTrust.UNSET)) {
      case Decoded.Refused(var refused) ->
          assertThat(refused.explanation()).doesNotContain("73812946", "CANARY");
      case Decoded.Ordered _, Decoded.TooOld _ -> assertThat(to).isEqualTo("73812946");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``        | no valid JSON
          []        | no JSON object
          null      | no JSON object
          "text"    | no JSON object
          {} {}     | no valid JSON
          {"a":1,}  | no valid JSON
          """)
  void whatIsNoObjectIsMalformed(String text, String says) {
    // An empty payload is "missing" to the parser, which must not pass for an object either.
    Decoded decoded = decode(text, TEN_SECONDS, ClockTrust.UNSET);
    assertThat(refused(decoded).refusal()).isEqualTo(Refusal.MALFORMED);
    if (!text.isEmpty()) {
      assertRefused(decoded, Refusal.MALFORMED, says);
    }
  }

  @Test
  void everyTruncationIsMalformed() {
    String whole = GOLDEN.strip();
    for (int length = 0; length < whole.length(); length++) {
      RefusedCommand refused =
          refused(decode(whole.substring(0, length), TEN_SECONDS, ClockTrust.UNSET));
      assertThat(refused.refusal()).as("cut at %d", length).isEqualTo(Refusal.MALFORMED);
    }
  }

  @Test
  void noRandomBytesAreEverOrderedOrThrow() {
    long seed = 20_261_123L;
    SplittableRandom random = new SplittableRandom(seed);
    byte[] golden = Golden.bytes("command");
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = golden.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Decoded decoded = decode(Payload.of(bytes), marks(TEN_SECONDS), ClockTrust.UNSET);
      if (decoded instanceof Decoded.Refused(var command)) {
        assertThat(command.explanation()).as("seed %d, round %d", seed, i).matches("[ -~]+");
      }
    }
  }

  @Test
  void aPayloadBeyondEightKibIsNotRead() {
    String big = GOLDEN + " ".repeat(8 * 1024);
    assertRefused(decode(big, TEN_SECONDS, ClockTrust.UNSET), Refusal.MALFORMED, "at most 8192");
  }

  @Test
  void deepNestingIsMalformed() {
    String deep = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
    assertRefused(decode(deep, TEN_SECONDS, ClockTrust.UNSET), Refusal.MALFORMED, "no valid JSON");
  }

  @Test
  void aRetainedCommandIsRefusedWhateverElseItSays() {
    Delivery.Marks marks = new Delivery.Marks(true, false, TEN_SECONDS, Optional.empty());
    assertRefused(
        decode(Payload.of(GOLDEN), marks, ClockTrust.SYNCHRONISED),
        Refusal.RETAINED,
        "without retain");
  }

  @ParameterizedTest
  @EnumSource(names = "SYNCHRONISED", mode = EnumSource.Mode.EXCLUDE)
  void withoutMessageExpiryAndWithoutAGoodClockThereIsNoDeadline(ClockTrust clock) {
    assertRefused(decode(GOLDEN, NONE, clock), Refusal.NO_DEADLINE, clock.word());
  }

  @Test
  void withoutMessageExpiryExpiresAtIsTheDeadlineWhileTheClockIsGood() {
    assertThat(ordered(decode(GOLDEN, NONE, ClockTrust.SYNCHRONISED)).deadline())
        .isEqualTo(new Deadline(NOW_NANOS + 30 * SECOND));
    assertRefused(
        decode(without("expires_at"), NONE, ClockTrust.SYNCHRONISED),
        Refusal.NO_DEADLINE,
        "neither");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:59:59Z, is past",
    "2026-11-23T10:00:00Z, is past",
    "2026-11-23T10:01:01Z, more than 60 s ahead",
    "9999-12-31T23:59:59.999999999Z, more than 60 s ahead",
    "0000-01-01T00:00:00Z, is past",
  })
  void aDateOutOfItsBoundsIsStaleWithoutMessageExpiry(String expiresAt, String says) {
    String changed = GOLDEN.replace("2026-11-23T10:00:30Z", expiresAt);
    assertRefused(decode(changed, NONE, ClockTrust.SYNCHRONISED), Refusal.STALE, says);
  }

  @Test
  void aPastDateIsStaleAlsoWithMessageExpiryIfTheClockIsGood() {
    String changed = GOLDEN.replace("2026-11-23T10:00:30Z", "2026-11-23T09:00:00Z");
    assertRefused(decode(changed, TEN_SECONDS, ClockTrust.SYNCHRONISED), Refusal.STALE, "is past");
    ordered(decode(changed, TEN_SECONDS, ClockTrust.UNSET));
  }

  @Test
  void aRedeliveryWithoutAGoodClockMustQuoteAFreshToken() {
    Delivery.Marks again = new Delivery.Marks(false, true, TEN_SECONDS, Optional.empty());
    String quoting = GOLDEN.replace("\"example-token\"", "\"older\"");
    assertRefused(
        decode(Payload.of(GOLDEN), again, ClockTrust.UNSET), Refusal.NOT_FRESH, "none of its last");
    assertRefused(
        decode(Payload.of(without("fresh")), again, ClockTrust.UNSET),
        Refusal.NOT_FRESH,
        "missing");
    ordered(decode(Payload.of(quoting), again, ClockTrust.UNSET));
    ordered(decode(Payload.of(GOLDEN), again, ClockTrust.SYNCHRONISED));
  }

  @Test
  void aRefusalQuotesTheIdThatTheCommandBore() {
    RefusedCommand refused =
        refused(decode(GOLDEN.replace("UNLOCK_DOOR", "X"), TEN_SECONDS, ClockTrust.UNSET));
    assertThat(refused.attemptId()).contains(Examples.ATTEMPT.toString());
    String endless = GOLDEN.replace(Examples.ATTEMPT.toString(), "\\u001bx".repeat(300));
    assertThat(refused(decode(endless, TEN_SECONDS, ClockTrust.UNSET)).attemptId().orElseThrow())
        .matches("[ -~]{1,67}");
  }

  private static String without(String field) {
    return GOLDEN.replace('"' + field + '"', "\"other_" + field + '"');
  }

  private static Decoded decode(String text, OptionalLong expiry, ClockTrust clock) {
    return decode(Payload.of(text), marks(expiry), clock);
  }

  private static Decoded decode(Payload payload, Delivery.Marks marks, ClockTrust clock) {
    return CommandCodec.decode(
        new Delivery("t", payload, 1, NOW_NANOS, marks), circumstances(clock));
  }

  private static Circumstances circumstances(ClockTrust clock) {
    return new Circumstances(NOW_NANOS, new Stamp(NOW, clock), List.of("newer", "older"));
  }

  private static Delivery.Marks marks(OptionalLong expiry) {
    return new Delivery.Marks(false, false, expiry, Optional.empty());
  }

  private static Command ordered(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Ordered.class);
    return ((Decoded.Ordered) decoded).command();
  }

  private static RefusedCommand refused(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Refused(RefusedCommand command) -> command;
      case Decoded.TooOld(_, RefusedCommand otherwise) -> otherwise;
      case Decoded.Ordered(_) -> throw new AssertionError("was not refused: " + decoded);
    };
  }

  private static void assertRefused(Decoded decoded, Refusal refusal, String says) {
    assertThat(refused(decoded).refusal()).isEqualTo(refusal);
    assertThat(refused(decoded).explanation()).contains(says);
  }
}
