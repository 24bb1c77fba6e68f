package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.contract.WrittenContract;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.Told;
import io.lockbridge.seam.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The topics of the program are those of the written contract, no more and no fewer, and a
/// connection is made as it says.
class ContractTopicsTest {
  private final Topics topics = new Topics(Examples.IDS.bridgeId());

  @Test
  void theContractNamesExactlyTheTopicsOfTheProgram() {
    List<String> ours = new ArrayList<>();
    ours.add(topics.command());
    ours.add(topics.request());
    ours.add(topics.status());
    ours.add(topics.device(Examples.DOOR));
    for (StreamTopic stream : StreamTopic.values()) {
      ours.add(topics.row(row(stream, new Outgoing.Gap(1, 2, 2))));
    }
    Answer answer = new Answer(new RequestId("r-1"), "rebirth", "r-1", new Told.Accepted());
    ours.add(topics.row(row(StreamTopic.ANSWER, new Outgoing.AnswerTold(answer))));
    assertThat(ours.stream().map(WrittenContract::channelOf))
        .containsExactlyInAnyOrderElementsOf(WrittenContract.channels());
  }

  @Test
  void aConnectionIsMadeAsTheContractSays() {
    SessionConfig config = new SessionConfig(Examples.IDS, Examples.LEDGER, "0.1.0");
    assertThat(WrittenContract.server("/bindings/mqtt/clientId"))
        .isEqualTo(config.clientId().replace(Examples.IDS.bridgeId().toString(), "{bridge_id}"));
    assertThat(WrittenContract.server("/bindings/mqtt/cleanSession")).isEqualTo("false");
    assertThat(WrittenContract.server("/bindings/mqtt/keepAlive"))
        .isEqualTo("" + ConnectOptions.KEEP_ALIVE.toSeconds());
    assertThat(WrittenContract.server("/bindings/mqtt/sessionExpiryInterval"))
        .isEqualTo("" + ConnectOptions.SESSION_EXPIRY.toSeconds());
    assertThat(WrittenContract.server("/bindings/mqtt/maximumPacketSize"))
        .isEqualTo("" + ConnectOptions.PACKET_BYTES_MAX);
    assertThat(WrittenContract.server("/x-receive-maximum"))
        .isEqualTo("" + ConnectOptions.RECEIVE_MAXIMUM);
    assertThat(WrittenContract.server("/x-will-delay-interval"))
        .isEqualTo("" + ConnectOptions.WILL_DELAY.toSeconds());
  }

  @Test
  void thePageExplainsEveryWordOfTheClosedVocabularies() {
    String page = WrittenContract.page();
    Stream.of(
            Arrays.stream(Refusal.values()).map(Refusal::word),
            Arrays.stream(RequestRefusal.values()).map(RequestRefusal::word),
            Arrays.stream(Failure.Type.values()).map(Failure.Type::word))
        .flatMap(words -> words)
        .forEach(word -> assertThat(page).contains("`" + word + "`"));
  }

  private static OutboxRow row(StreamTopic stream, Outgoing content) {
    return new OutboxRow(stream, 1, Examples.STAMP, content);
  }
}
