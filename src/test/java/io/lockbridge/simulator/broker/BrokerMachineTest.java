package io.lockbridge.simulator.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.simulator.broker.FromClient.Parting;
import io.lockbridge.simulator.broker.FromClient.Subscription;
import io.lockbridge.simulator.broker.FromClient.Will;
import io.lockbridge.simulator.broker.FromClient.Wishes;
import io.lockbridge.simulator.broker.Message.Retain;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerMachineTest {
  private final BrokerMachine broker = new BrokerMachine();
  private long nowNanos = 1_000;

  @Test
  void aQueuedMessageAgesAndExpires() {
    Client away = connect("away", false, 3600, Optional.empty());
    subscribe(away, "t/#", 2);
    away.lose();
    Client sender = connect("sender", true, 0, Optional.empty());
    sender.publish(message("t/short", "s", Retain.NO, OptionalLong.of(5)));
    sender.publish(message("t/long", "l", Retain.NO, OptionalLong.of(60)));
    pass(20);
    Client back = connect("away", false, 3600, Optional.empty());
    assertThat(back.connAck().isSessionPresent()).isTrue();
    assertThat(back.published())
        .singleElement()
        .satisfies(publish -> {
          assertThat(publish.message().topic()).isEqualTo("t/long");
          assertThat(publish.message().properties().expirySeconds()).hasValue(40);
        });
  }

  @Test
  void whatWasNotAcknowledgedComesAgainMarked() {
    Client first = connect("c", false, 3600, Optional.empty());
    subscribe(first, "t", 2);
    connect("sender", true, 0, Optional.empty())
        .publish(message("t", "x", Retain.NO, OptionalLong.empty()));
    assertThat(first.published()).singleElement().matches(publish -> !publish.isDuplicate());
    first.lose();
    Client second = connect("c", false, 3600, Optional.empty());
    assertThat(second.published()).singleElement().matches(ToClient.Publish::isDuplicate);
    second.send(new FromClient.PubAck(second.published().getFirst().packetId()));
    second.lose();
    assertThat(connect("c", false, 3600, Optional.empty()).published()).isEmpty();
  }

  @Test
  void aWillWaitsForItsDelayAndIsForgottenIfTheClientComesBack() {
    Client watcher = connect("watcher", true, 0, Optional.empty());
    subscribe(watcher, "status", 2);
    Message gone = message("status", "gone", Retain.YES, OptionalLong.empty());
    Optional<Will> will = Optional.of(new Will(gone, 15));
    connect("c", false, 3600, will).lose();
    pass(10);
    Client back = connect("c", false, 3600, will);
    pass(60);
    assertThat(watcher.published()).isEmpty();
    back.lose();
    pass(14);
    assertThat(watcher.published()).isEmpty();
    pass(1);
    assertThat(watcher.published()).hasSize(1);
    assertThat(broker.retained("status", nowNanos)).isPresent();
  }

  @Test
  void aPoliteGoodByeDropsTheWill() {
    Client watcher = connect("watcher", true, 0, Optional.empty());
    subscribe(watcher, "status", 2);
    Message gone = message("status", "gone", Retain.YES, OptionalLong.empty());
    connect("c", true, 0, Optional.of(new Will(gone, 0)))
        .send(new FromClient.Disconnect(Parting.WITHOUT_WILL));
    connect("d", true, 0, Optional.of(new Will(gone, 0)))
        .send(new FromClient.Disconnect(Parting.WITH_WILL));
    pass(1);
    assertThat(watcher.published()).hasSize(1);
  }

  @Test
  void aSecondConnectionOfOneClientTakesOver() {
    Client first = connect("c", false, 3600, Optional.empty());
    Client second = connect("c", false, 3600, Optional.empty());
    assertThat(first.heard).contains(new ToClient.Disconnect(0x8e));
    assertThat(first.isClosed).isTrue();
    assertThat(second.connAck().isSessionPresent()).isTrue();
  }

  @Test
  void aSessionIsForgottenAfterItsExpiry() {
    connect("c", false, 60, Optional.empty()).lose();
    pass(60);
    assertThat(connect("c", false, 60, Optional.empty()).connAck().isSessionPresent()).isFalse();
  }

  @Test
  void theReceiveMaximumOfTheClientIsKept() {
    Client client = connect("c", true, 0, Optional.empty());
    subscribe(client, "t", 2);
    Client sender = connect("sender", true, 0, Optional.empty());
    for (int i = 0; i < 20; i++) {
      sender.publish(message("t", "x" + i, Retain.NO, OptionalLong.empty()));
    }
    assertThat(client.published()).hasSize(8);
    client.send(new FromClient.PubAck(client.published().getFirst().packetId()));
    assertThat(client.published()).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 0"})
  void retainedMessagesComeAsTheHandlingSays(int handling, int expected) {
    connect("sender", true, 0, Optional.empty())
        .publish(message("t", "kept", Retain.YES, OptionalLong.empty()));
    Client client = connect("c", true, 0, Optional.empty());
    subscribe(client, "+", handling);
    assertThat(client.published()).hasSize(expected);
    assertThat(client.published()).allMatch(p -> p.message().retain() == Retain.YES);
  }

  @Test
  void aSilentClientIsThrownOut() {
    Client client = connect("c", true, 0, Optional.empty());
    pass(45);
    assertThat(client.isClosed).isFalse();
    pass(1);
    assertThat(client.heard).contains(new ToClient.Disconnect(0x8d));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a/b, true", "a/+, a/b, true", "a/+, a/b/c, false", "a/#, a, true", "a/#, a/b/c, true",
    "#, a, true", "#, $SYS/x, false", "+/b, a/b, true", "a, a/b, false", "a/b, a, false",
  })
  void filtersTakeWhatTheStandardSays(String filter, String topic, boolean matches) {
    assertThat(TopicFilter.matches(filter, topic)).isEqualTo(matches);
  }

  private Client connect(String id, boolean isCleanStart, long expirySeconds, Optional<Will> will) {
    Client client = new Client();
    client.send(
        new FromClient.Connect(
            id, new Wishes(isCleanStart, expirySeconds, 8, keepAlive(id)), will));
    return client;
  }

  private static int keepAlive(String id) {
    return id.equals("c") ? 30 : 0;
  }

  private static void subscribe(Client client, String filter, int retainHandling) {
    client.send(
        new FromClient.Subscribe(
            1, List.of(new Subscription(filter, 1, false, true, retainHandling))));
  }

  private static Message message(
      String topic, String text, Retain retain, OptionalLong expirySeconds) {
    Message.Properties properties = new Message.Properties(expirySeconds, Optional.empty());
    return new Message(
        topic, Body.of(text.getBytes(StandardCharsets.UTF_8)), 1, retain, properties);
  }

  private void pass(long seconds) {
    nowNanos += Duration.ofSeconds(seconds).toNanos();
    broker.tick(nowNanos);
  }

  /// One connection that writes down what it hears.
  private final class Client implements Wire {
    final List<ToClient> heard = new ArrayList<>();
    boolean isClosed;

    void send(FromClient packet) {
      broker.received(this, packet, nowNanos);
    }

    void publish(Message message) {
      send(new FromClient.Publish(1, message));
    }

    void lose() {
      broker.lost(this, nowNanos);
    }

    ToClient.ConnAck connAck() {
      return (ToClient.ConnAck) heard.getFirst();
    }

    List<ToClient.Publish> published() {
      return heard.stream()
          .filter(ToClient.Publish.class::isInstance)
          .map(ToClient.Publish.class::cast)
          .toList();
    }

    @Override
    public void send(ToClient packet) {
      heard.add(packet);
    }

    @Override
    public void close() {
      isClosed = true;
    }

    @Override
    public boolean isReady() {
      return true;
    }
  }
}
