package io.lockbridge.simulator.world.network;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.simulator.broker.Body;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.story.Ask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes commands as a cloud would, and as a broken or a wicked one would.
final class AskWriter {
  private static final String CANARY = "CANARY";

  private final Chance chance;
  private final Instant epoch;
  private long canaries;

  /// @param epoch what a good wall clock shows at the beginning of true time
  AskWriter(Chance chance, Instant epoch) {
    this.chance = chance;
    this.epoch = epoch;
  }

  /// What a command is to say.
  record Wish(
      AttemptId id,
      ActionType action,
      DeviceId device,
      OptionalLong expirySeconds,
      OptionalLong expiresAtNanos,
      Optional<String> fresh) {

    Wish asking(ActionType otherAction, DeviceId otherDevice) {
      return new Wish(id, otherAction, otherDevice, expirySeconds, expiresAtNanos, fresh);
    }

    Wish living(OptionalLong seconds, OptionalLong untilNanos) {
      return new Wish(id, action, device, seconds, untilNanos, fresh);
    }
  }

  Ask write(Wish wish, Ask.Nature nature) {
    String canary = CANARY + canaries++ + "x" + Long.toHexString(chance.nextLong());
    String text = nature == Ask.Nature.MALFORMED ? malformed(wish, canary) : sound(wish, canary);
    return new Ask(
        nature,
        Optional.of(wish.id()),
        wish.action(),
        wish.device(),
        wish.expirySeconds(),
        wish.expiresAtNanos(),
        wish.fresh(),
        canary,
        Body.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String sound(Wish wish, String canary) {
    StringBuilder text = new StringBuilder("{");
    field(text, "action_attempt_id", wish.id().toString());
    field(text, "action_type", wish.action().name());
    field(text, "device_id", wish.device().toString());
    wish.expiresAtNanos().ifPresent(at -> field(text, "expires_at", moment(at)));
    wish.fresh().ifPresent(token -> field(text, "fresh", token));
    field(text, "pin", canary);
    return text.append("\"trace\":").append(chance.nextLong() >>> 40).append('}').toString();
  }

  private String malformed(Wish wish, String canary) {
    String sound = sound(wish, canary);
    return chance.oneOf(
        List.of(
            sound.substring(0, sound.length() - 2),
            sound.replace(wish.action().name(), "OPEN_SESAME"),
            sound.replace("\"pin\":\"" + canary + "\"", "\"pin\":" + canary),
            sound.replace("\"pin\":\"" + canary + "\"", "\"" + canary + "\" \"pin\":1"),
            sound.replace("\"pin\"", "\"device_id\""),
            sound.replace(wish.device().toString(), "the front door"),
            "[" + sound + "]",
            sound.replace("\"pin\"", "\"" + canary + "\",\"pin\"")));
  }

  private String moment(long trueNanos) {
    return epoch.plusNanos(trueNanos).toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append('"').append(name).append("\":\"").append(value).append("\",");
  }
}
