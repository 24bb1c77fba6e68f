package io.lockbridge.ledger;

import static io.lockbridge.ledger.LedgerFolder.commit;
import static io.lockbridge.ledger.Samples.accepted;
import static io.lockbridge.ledger.Samples.armed;
import static io.lockbridge.ledger.Samples.attempt;
import static io.lockbridge.ledger.Samples.attemptId;
import static io.lockbridge.ledger.Samples.done;
import static io.lockbridge.ledger.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptState.Armed;
import io.lockbridge.core.attempt.AttemptState.Done;
import io.lockbridge.core.attempt.AttemptState.Sent;
import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.core.attempt.Watch;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange.Connect;
import io.lockbridge.core.bridge.LedgerChange.KeepAttempt;
import io.lockbridge.core.bridge.LedgerChange.KeepDevice;
import io.lockbridge.core.device.BatteryStatus;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reachability;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.device.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqliteLedgerTest {
  @TempDir Path directory;
  private LedgerFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new LedgerFolder(directory);
  }

  static Stream<Attempt> everyDurableAttempt() {
    Stream<Attempt> pending =
        Stream.of(
            accepted(1),
            armed(1),
            attempt(1, new Armed(run(Optional.of(Samples.readingWithCause())))),
            attempt(1, new Armed(run(Optional.of(Reading.unasked(Position.LOCKED, 5))))));
    Stream<Outcome> failures = Stream.of(Reason.values()).map(Outcome.Failed::new);
    Stream<Outcome> successes = Stream.of(new Outcome.Confirmed(), new Outcome.Unreadable());
    Stream<Attempt> ended =
        Stream.concat(successes, failures)
            .map(outcome -> attempt(1, new Done(outcome, Samples.ALL_MARKS)));
    return Stream.concat(pending, ended);
  }

  @ParameterizedTest
  @MethodSource("everyDurableAttempt")
  void anAttemptComesBackAsItWasAfterARestart(Attempt kept) {
    try (var ledger = folder.open()) {
      commit(ledger, new KeepAttempt(kept));
      assertThat(ledger.attempt(kept.id())).contains(kept);
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.attempt(kept.id())).contains(kept);
    }
  }

  @Test
  void aWatchedAttemptIsKeptAsArmed() {
    Watch watch = new Watch(1, 2, 3, 4, 5, Reason.UNCONFIRMED);
    try (var ledger = folder.open()) {
      commit(ledger, new KeepAttempt(attempt(1, new Sent(run(Optional.empty()), watch))));
      assertThat(ledger.attempt(attemptId(1))).contains(armed(1));
    }
  }

  @Test
  void aReadingThatBecameWorthlessIsForgotten() {
    try (var ledger = folder.open()) {
      Attempt before = attempt(1, new Armed(run(Optional.of(Samples.readingWithCause()))));
      commit(ledger, new KeepAttempt(before));
      commit(ledger, new KeepAttempt(armed(1)));
      assertThat(ledger.attempt(attemptId(1))).contains(armed(1));
    }
  }

  @Test
  void aRestartFindsTheOpenAttemptsInTheOrderOfTheirAcceptance() {
    try (var ledger = folder.open()) {
      commit(ledger, new KeepAttempt(accepted(9)), new KeepAttempt(accepted(3)));
      commit(ledger, new KeepAttempt(accepted(5)), new KeepAttempt(accepted(4)));
      commit(ledger, new KeepAttempt(done(3)), new KeepAttempt(armed(9)));
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.openAttempts()).containsExactly(armed(9), accepted(5), accepted(4));
      assertThat(ledger.attempts(AttemptQuery.newest(1))).containsExactly(accepted(4));
    }
  }

  @Test
  void anEndedAttemptNeverChanges() {
    Attempt otherwise = attempt(1, new Done(new Outcome.Failed(Reason.JAMMED), Samples.ALL_MARKS));
    try (var ledger = folder.open()) {
      commit(ledger, new KeepAttempt(done(1)));
      commit(ledger, new KeepAttempt(done(1)));
      assertThatThrownBy(
              () -> commit(ledger, new KeepAttempt(accepted(2)), new KeepAttempt(otherwise)))
          .isInstanceOf(LedgerBroken.class)
          .hasMessageContaining("has ended");
      assertThat(ledger.attempt(attemptId(1))).contains(done(1));
      assertThat(ledger.attempt(attemptId(2))).as("of the same transaction").isEmpty();
    }
  }

  @Test
  void devicesKeepTheirOrderAndTheirNewestKnowledge() {
    DeviceRecord bare = device(1, Optional.empty(), Optional.empty());
    DeviceRecord known = device(2, Optional.of(Position.LOCKED), Optional.of(BatteryStatus.LOW));
    try (var ledger = folder.open()) {
      commit(ledger, new KeepDevice(device(2, Optional.empty(), Optional.empty())));
      commit(ledger, new KeepDevice(bare), new KeepDevice(known));
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.devices()).containsExactly(known, bare);
    }
  }

  @Test
  void theLedgersIdIsMintedOnce() {
    UUID id;
    try (var ledger = folder.open()) {
      id = ledger.id();
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.id()).isEqualTo(id);
    }
  }

  @Test
  void theNumberOfTheConnectionIsKept() {
    try (var ledger = folder.open()) {
      assertThat(ledger.lastConnection()).isZero();
      commit(ledger, new Connect(1));
      commit(ledger, new Connect(2));
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.lastConnection()).isEqualTo(2);
    }
  }

  @Test
  void whatWasCommittedSurvivesAKill() throws IOException {
    try (var ledger = folder.open()) {
      commit(ledger, new KeepAttempt(accepted(1)), Samples.tellAttempt(1, accepted(1)));
      LedgerFolder killed = folder.copyAsIfKilled(directory.resolve("killed"));
      commit(ledger, new KeepAttempt(done(1)));
      try (var recovered = killed.open()) {
        assertThat(recovered.id()).isEqualTo(ledger.id());
        assertThat(recovered.openAttempts()).containsExactly(accepted(1));
      }
    }
  }

  @Test
  void manyCommitsGoThroughTheCheckpointAndStay() throws IOException {
    try (var ledger = folder.open()) {
      for (int i = 1; i <= 600; i++) {
        commit(ledger, new Connect(i));
      }
      LedgerFolder killed = folder.copyAsIfKilled(directory.resolve("killed"));
      try (var recovered = killed.open()) {
        assertThat(recovered.lastConnection()).isEqualTo(600);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyReachability")
  void whatWasToldOfALocksReachabilityOutlivesTheProgram(Reachability told, Reachability kept) {
    DeviceRecord known = device(1, Optional.of(Position.LOCKED), Optional.empty());
    try (var ledger = folder.open()) {
      commit(ledger, new KeepDevice(known.toldReached(told)));
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.devices()).containsExactly(known.toldReached(kept));
      commit(ledger, new KeepDevice(known));
      assertThat(ledger.devices()).containsExactly(known);
    }
  }

  @Test
  void whatADriverSaidOfALockOutlivesTheProgram() {
    LockNature nature =
        new LockNature(
            Set.of(Capability.READ_POSITION, Capability.UNLOCK_WITH_CODE), Means.PULSE, 3, 4);
    LockDescription description =
        new LockDescription(
            new LockAddress("zwave:7e570001:1"),
            "Front door",
            new Model("yale_lock", "Yale", "Linus"),
            nature,
            List.of("It cannot fly.", "Nor swim."));
    DeviceRecord known = device(1, Optional.empty(), Optional.empty());
    try (var ledger = folder.open()) {
      commit(ledger, new KeepDevice(known.foundAs(description)));
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.devices()).containsExactly(known.foundAs(description));
    }
  }

  static Stream<Arguments> everyReachability() {
    Instant since = Samples.STAMP.at();
    Reachability lost = new Reachability.Unreachable(Breach.LOCK, "no answer", since);
    Reachability cut = new Reachability.Unreachable(Breach.HUB, "unplugged", since);
    Reachability gone = new Reachability.Removed(since);
    return Stream.of(
        Arguments.of(new Reachability.Unproven(), new Reachability.Unproven()),
        Arguments.of(new Reachability.Reachable(), new Reachability.Unproven()),
        Arguments.of(lost, lost),
        Arguments.of(cut, cut),
        Arguments.of(gone, gone));
  }

  @Test
  void driversKeepBytes() {
    try (var ledger = folder.open()) {
      assertThat(ledger.keep().get("zwave.s0")).isEmpty();
      ledger.keep().put("zwave.s0", new byte[] {1, 2});
      ledger.keep().put("zwave.s0", new byte[] {0, -1, 3});
    }
    try (var ledger = folder.open()) {
      assertThat(ledger.keep().get("zwave.s0")).contains(new byte[] {0, -1, 3});
    }
  }

  private static DeviceRecord device(
      long number, Optional<Position> position, Optional<BatteryStatus> battery) {
    DeviceRecord fresh =
        DeviceRecord.fresh(
            new DeviceId(new UUID(1, number)),
            new LockAddress("zwave:7e570001:" + number),
            Samples.STAMP.at());
    DeviceRecord placed = position.map(fresh::toldAt).orElse(fresh);
    return battery.map(placed::toldPowered).orElse(placed);
  }
}
