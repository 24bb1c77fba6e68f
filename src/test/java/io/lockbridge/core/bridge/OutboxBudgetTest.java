package io.lockbridge.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Refusal;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.ledger.CommitHook;
import io.lockbridge.ledger.SqliteLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What waits for the broker stays within its budget, and what had to go is announced: a reader who
/// knows nothing of the outbox accounts for every position. On the ledger that production uses.
class OutboxBudgetTest {
  private static final OutboxBudget SMALL = new OutboxBudget(400, 200_000);

  @TempDir Path directory;
  private final House house = new House();
  private final AtomicLong ids = new AtomicLong();
  private final List<SqliteLedger> opened = new ArrayList<>();
  private SqliteLedger ledger;
  private Bridge bridge;

  @AfterEach
  void close() {
    opened.forEach(SqliteLedger::close);
  }

  @Test
  void aFloodOfRefusalsPushesNoAttemptOut() {
    for (int i = 1; i <= 20; i++) {
      askOfNoDevice(i);
    }
    flood(5_000, 20);
    assertThat(ledger.outbox(StreamTopic.ATTEMPT, 0, 1_000))
        .extracting(OutboxRow::seq)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(i -> (long) i).toList());
    assertThat(ledger.outbox(StreamTopic.REFUSED, 0, 1_000)).hasSizeLessThan(530);
  }

  @Test
  void whatOneTurnBringsTooMuchIsDroppedOnceAndCountedOnce() {
    bridge.turn(refusals(1_500, 10));
    bridge.turn(List.of());
    assertThat(ledger.waiting(StreamTopic.REFUSED)).isEqualTo(375);
    assertThat(accountedFor(StreamTopic.REFUSED)).isEqualTo(1_500);
  }

  @Test
  void theBytesAreBoundedWhereTheRowsAreNot() {
    bridge.turn(refusals(300, 2_000));
    bridge.turn(List.of());
    assertThat(ledger.waiting(StreamTopic.REFUSED)).isBetween(64L, 100L);
    bridge.turn(refusals(300, 20));
    assertThat(accountedFor(StreamTopic.REFUSED)).isEqualTo(600);
  }

  @Test
  void neighbouringMarkersMergeIntoOne() {
    for (int i = 0; i < 40; i++) {
      bridge.turn(refusals(100, 10));
    }
    bridge.turn(List.of());
    List<OutboxRow> rows = ledger.outbox(StreamTopic.REFUSED, 0, 10_000);
    assertThat(rows.stream().filter(row -> row.content() instanceof Outgoing.Gap)).hasSize(1);
    assertThat(accountedFor(StreamTopic.REFUSED)).isEqualTo(4_000);
  }

  @Test
  void aBrokerThatTakesSomeOfItMeanwhileStillHearsOfEveryPosition() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<Long> heard = new TreeSet<>();
    long acknowledged = 0;
    for (int i = 0; i < 150; i++) {
      bridge.turn(refusals(random.nextInt(128), random.nextInt(800)));
      for (OutboxRow row : ledger.outbox(StreamTopic.REFUSED, acknowledged, random.nextInt(32))) {
        hear(heard, row);
        acknowledged = row.seq();
        bridge.turn(List.of(new Message.Delivered(StreamTopic.REFUSED, row.seq())));
      }
      if (random.nextInt(20) == 0) {
        start();
        acknowledged = 0;
      }
    }
    ledger.outbox(StreamTopic.REFUSED, 0, 10_000).forEach(row -> hear(heard, row));
    assertThat(heard).as("seed %d", seed).hasSize((int) ledger.lastSeq(StreamTopic.REFUSED));
    assertThat(ledger.waiting(StreamTopic.REFUSED)).as("seed %d", seed).isLessThan(530);
  }

  @Test
  void theBytesThatWaitAreThoseOfTheRows() {
    bridge.turn(refusals(7, 123));
    askOfNoDevice(1);
    bridge.turn(List.of());
    for (StreamTopic topic : StreamTopic.values()) {
      long counted = ledger.outbox(topic, 0, 100).stream().mapToLong(OutboxRow::bytes).sum();
      assertThat(ledger.waitingBytes(topic)).isEqualTo(counted);
    }
  }

  @Test
  void attemptsHaveMoreRoomThanEventsAndTheseMoreThanTheRest() {
    long attempts = OutboxBudget.of(StreamTopic.ATTEMPT).bytes();
    long events = OutboxBudget.of(StreamTopic.EVENT).bytes();
    long rest =
        OutboxBudget.of(StreamTopic.ANSWER).bytes() + OutboxBudget.of(StreamTopic.REFUSED).bytes();
    assertThat(attempts).isGreaterThan(events);
    assertThat(events).isGreaterThan(rest);
    assertThat(attempts + events + rest).isLessThanOrEqualTo(30L * 1024 * 1024);
  }

  @BeforeEach
  void start() {
    close();
    opened.clear();
    ledger = SqliteLedger.open(directory, this::nextId, house, CommitHook.NONE);
    opened.add(ledger);
    bridge = new Bridge(new Ports(ledger, house, house, this::nextId), List.of(), _ -> SMALL);
    bridge.turn(List.of());
  }

  private UUID nextId() {
    return new UUID(9, ids.incrementAndGet());
  }

  private void askOfNoDevice(long number) {
    Deadline deadline = new Deadline(house.nowNanos + House.SECOND);
    Command command =
        new Command(
            new AttemptId(new UUID(8, number)),
            ActionType.LOCK_DOOR,
            new DeviceId(new UUID(3, number)),
            deadline);
    bridge.turn(List.of(new Message.Submit(command, _ -> {})));
  }

  private void flood(int count, int length) {
    for (int sent = 0; sent < count; sent += 100) {
      bridge.turn(refusals(100, length));
    }
    bridge.turn(List.of());
  }

  private static List<Message> refusals(int count, int length) {
    RefusedCommand refused =
        new RefusedCommand(Optional.empty(), Refusal.MALFORMED, "x".repeat(length));
    return IntStream.range(0, count)
        .<Message>mapToObj(_ -> new Message.Refuse(refused, () -> {}))
        .toList();
  }

  private int accountedFor(StreamTopic topic) {
    Set<Long> heard = new TreeSet<>();
    ledger.outbox(topic, 0, 10_000).forEach(row -> hear(heard, row));
    return heard.size();
  }

  /// Takes a row as a cloud does: a message is one position, a marker all those that it names.
  private static void hear(Set<Long> heard, OutboxRow row) {
    if (row.content() instanceof Outgoing.Gap(long fromSeq, long toSeq, long count)) {
      assertThat(count).isEqualTo(toSeq - fromSeq + 1);
      for (long seq = fromSeq; seq <= toSeq; seq++) {
        heard.add(seq);
      }
    } else {
      heard.add(row.seq());
    }
  }
}
