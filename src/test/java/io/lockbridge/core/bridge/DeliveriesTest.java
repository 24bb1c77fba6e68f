package io.lockbridge.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the broker has is forgotten without a sync of its own in the way of a command.
class DeliveriesTest {
  private final House house = new House();
  private final DeviceId door = house.found(House.FRONT);

  @Test
  void anAttemptCostsTwoCommitsHoweverManyAcknowledgementsComeMeanwhile() {
    house.heard(Reading.unasked(Position.LOCKED, house.nowNanos));
    settle();
    int before = house.ledger.commits();
    house.ask(ActionType.UNLOCK_DOOR, door);
    deliver(StreamTopic.ATTEMPT, 1);
    house.moves(Position.UNLOCKED);
    deliver(StreamTopic.ATTEMPT, 2);
    assertThat(house.ledger.commits() - before).isEqualTo(2);
    assertThat(house.ledger.told(StreamTopic.ATTEMPT)).hasSize(1);
    settle();
    assertThat(house.ledger.commits() - before).isEqualTo(3);
    assertThat(house.ledger.told(StreamTopic.ATTEMPT)).isEmpty();
  }

  @Test
  void itIsForgottenAfterASecondWhenNothingElseHappens() {
    settle();
    deliver(StreamTopic.EVENT, 1);
    assertThat(house.ledger.told(StreamTopic.EVENT)).hasSize(1);
    house.pass(0.9);
    assertThat(house.ledger.told(StreamTopic.EVENT)).hasSize(1);
    house.pass(0.1);
    assertThat(house.ledger.told(StreamTopic.EVENT)).isEmpty();
  }

  @Test
  void manyAreForgottenAtOnce() {
    IntStream.rangeClosed(1, 63).forEach(seq -> deliver(StreamTopic.EVENT, seq));
    assertThat(house.ledger.told(StreamTopic.EVENT)).hasSize(1);
    deliver(StreamTopic.EVENT, 64);
    assertThat(house.ledger.told(StreamTopic.EVENT)).isEmpty();
  }

  @Test
  void aFullDiskDelaysItAndLosesNothing() {
    deliver(StreamTopic.EVENT, 1);
    house.ledger.fill();
    house.pass(1.5);
    assertThat(house.ledger.told(StreamTopic.EVENT)).hasSize(1);
    house.ledger.makeRoom();
    house.pass(1);
    assertThat(house.ledger.told(StreamTopic.EVENT)).isEmpty();
  }

  /// What comes behind the acknowledged rows may be on its way: the marker stands behind that too,
  /// or the next acknowledgement would delete it.
  @Test
  void whatTheBrokerHasIsNeitherCalledLostNorTakenForUnderWay() {
    int budget = (int) OutboxBudget.of(StreamTopic.REFUSED).rows();
    IntStream.range(0, budget - 1).forEach(_ -> refuse());
    IntStream.rangeClosed(1, 60).forEach(seq -> deliver(StreamTopic.REFUSED, seq));
    // Those that fill the stream again, and the one before which room is made.
    IntStream.rangeClosed(0, 61).forEach(_ -> refuse());
    OutboxRow marker =
        house.ledger.told(StreamTopic.REFUSED).stream()
            .filter(row -> row.content() instanceof Outgoing.Gap)
            .findFirst()
            .orElseThrow();
    assertThat(marker.seq()).isEqualTo(60 + 64 + 1);
  }

  private void refuse() {
    RefusedCommand refused =
        new RefusedCommand(Optional.empty(), Refusal.MALFORMED, "It is no command.");
    house.turn(new Message.Refuse(refused, () -> {}));
  }

  private void deliver(StreamTopic topic, long seq) {
    house.turn(new Message.Delivered(topic, seq));
  }

  private void settle() {
    house.pass(2);
  }
}
