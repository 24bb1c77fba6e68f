package io.lockbridge.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.contract.AsyncApi.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tap that tests hold into the stream: no message of a bridge may pass that the contract does
/// not describe, topic, quality of service, retain flag and body.
public final class Contract {
  private static final int SLASHES_MAX = 5;
  private static final int BYTES_MAX = 64 * 1024;

  /// Aimed at everywhere; only an answer may be larger, since it holds what was asked for.
  private static final int BYTES_AIM = 8 * 1024;

  private static final int FILTERS_MAX = 8;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Contract() {}

  /// How a message was published.
  public record Flags(int qos, boolean isRetained) {}

  /// Fails unless a bridge may publish this.
  public static void assertUp(String topic, Flags flags, byte[] payload) {
    assertThat(complaints("send", topic, flags, payload))
        .as("%s %s", topic, new String(payload, StandardCharsets.UTF_8))
        .isEmpty();
  }

  /// Fails unless a cloud may publish this.
  public static void assertDown(String topic, Flags flags, byte[] payload) {
    assertThat(complaints("receive", topic, flags, payload))
        .as("%s %s", topic, new String(payload, StandardCharsets.UTF_8))
        .isEmpty();
  }

  /// Fails unless a bridge may subscribe so.
  public static void assertSubscribes(List<String> filters) {
    assertThat(filters).hasSizeLessThanOrEqualTo(FILTERS_MAX);
    List<String> written = new ArrayList<>();
    AsyncApi.DOCUMENT
        .at("/servers/broker/x-subscriptions")
        .forEach(subscription -> written.add(subscription.path("filter").stringValue()));
    assertThat(filters.stream().map(Contract::withoutId)).containsExactlyElementsOf(written);
  }

  static List<String> complaints(String action, String topic, Flags flags, byte[] payload) {
    List<String> complaints = new ArrayList<>();
    complain(complaints, topic.chars().filter(c -> c == '/').count() > SLASHES_MAX, "too deep");
    complain(complaints, payload.length > BYTES_MAX, "larger than 64 KiB");
    complain(
        complaints,
        payload.length > BYTES_AIM && !topic.contains("/up/answer/"),
        "larger than 8 KiB and no answer");
    AsyncApi.of(topic)
        .filter(channel -> channel.action().equals(action))
        .ifPresentOrElse(
            channel -> check(complaints, channel, flags, payload),
            () -> complaints.add("no channel of the contract to " + action));
    return complaints;
  }

  private static void check(List<String> complaints, Channel channel, Flags flags, byte[] payload) {
    complain(complaints, flags.qos() != channel.qos(), "QoS " + flags.qos());
    complain(
        complaints, flags.isRetained() != channel.isRetained(), "retain " + flags.isRetained());
    try {
      JsonNode body = STRICT.readTree(payload);
      List<String> against = new ArrayList<>();
      for (String schema : channel.schemas()) {
        List<String> wrong = Schemas.complaints(schema, body);
        if (wrong.isEmpty()) {
          return;
        }
        against.add(schema + ": " + wrong);
      }
      complaints.addAll(against);
    } catch (JacksonException notJson) {
      complaints.add("no JSON: " + notJson.getOriginalMessage());
    }
  }

  private static void complain(List<String> complaints, boolean isWrong, String what) {
    if (isWrong) {
      complaints.add(what);
    }
  }

  private static String withoutId(String filter) {
    return filter.replaceFirst("/[0-9a-f-]{36}/", "/{bridge_id}/");
  }
}
