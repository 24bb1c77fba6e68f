package io.lockbridge.driver.zwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptEvent.Fact;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.WireAddress;
import io.lockbridge.peer.ZWavePeer;
import io.lockbridge.peer.ZWavePeer.LockFault;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The driver against a controller and locks that we did not write, over TCP and over a tty.
@Tag("peer")
class ZWaveDriverPeerTest {
  private static final LockAddress LOCK = new LockAddress("zwave:7e570001:12");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> FAULTS =
      List.of(
          "nak?n=1",
          "can?n=1",
          "lose?n=1",
          "drop-ack?n=1",
          "garbage",
          "bad-checksum?n=1",
          "split?ms=3",
          "split?ms=0");

  @TempDir private Path natives;

  enum Line {
    TCP,
    TTY
  }

  @ParameterizedTest
  @CsvSource({"STATIC,TCP", "STATIC,TTY", "BRIDGE,TCP", "BRIDGE,TTY"})
  void locksAndUnlocksAndProvesItByAReadingAskedAfterwards(Profile profile, Line line)
      throws Exception {
    try (World world = World.start(profile, line, natives)) {
      for (Means means : List.of(Means.THROW_BOLT, Means.DRAW_BOLT)) {
        world.moveAndProve(means);
        assertThat(world.peer.state(12).locked()).isEqualTo(means == Means.THROW_BOLT);
      }
      assertThat(world.peer.state(12).orders()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"STATIC,SILENT", "STATIC,LIE_OK", "BRIDGE,SILENT", "BRIDGE,LIE_OK"})
  void readsTheOldPositionOfALockThatDoesNotObey(Profile profile, LockFault fault)
      throws Exception {
    try (World world = World.start(profile, Line.TCP, natives)) {
      world.peer.fault(12, fault);
      AttemptId attempt = world.actuate(Means.THROW_BOLT);
      world.awaitFact(attempt, AttemptEvent.Acknowledged.class);
      int mark = world.witness.mark();
      world.driver.read(attempt, LOCK);
      Reading reading = world.awaitReading(mark);
      assertThat(reading.position()).isEqualTo(Position.UNLOCKED);
      assertThat(world.peer.state(12).orders()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"STATIC,TCP", "STATIC,TTY", "BRIDGE,TCP", "BRIDGE,TTY"})
  void drivesTheBoltAtMostOnceThroughEachLinkFaultAndWorksAgainInFiveSeconds(
      Profile profile, Line line) throws Exception {
    try (World world = World.start(profile, line, natives)) {
      for (String fault : FAULTS) {
        int before = world.peer.state(12).orders().size();
        world.peer.linkFault(fault);
        AttemptId attempt = world.actuate(Means.THROW_BOLT);
        long startNanos = System.nanoTime();
        world.awaitProgress(attempt);
        world.moveAndProve(Means.DRAW_BOLT);
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
            .as(fault)
            .isLessThan(Duration.ofSeconds(5));
        // Each order came through once; the one that was lost on the line did not.
        assertThat(world.peer.state(12).orders())
            .as(fault)
            .hasSize(before + (fault.startsWith("lose") ? 1 : 2));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"STATIC,TCP", "BRIDGE,TTY"})
  void toleratesSlowAnswers(Profile profile, Line line) throws Exception {
    try (World world = World.start(profile, line, natives)) {
      world.peer.linkFault("delay-res?ms=700");
      world.moveAndProve(Means.THROW_BOLT);
      world.moveAndProve(Means.DRAW_BOLT);
      assertThat(world.peer.state(12).orders()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"STATIC,TCP", "BRIDGE,TTY"})
  void worksWithinThreeSecondsAfterTwelveMuteSeconds(Profile profile, Line line) throws Exception {
    try (World world = World.start(profile, line, natives)) {
      world.peer.linkFault("mute?on=1");
      long endNanos = System.nanoTime() + Duration.ofSeconds(12).toNanos();
      AttemptId attempt = world.actuate(Means.THROW_BOLT);
      world.driver.read(attempt, LOCK);
      world.witness.await(0, r -> r instanceof LockReport.Unreached, PATIENCE);
      Pause.until(endNanos);
      world.peer.linkFault("mute?on=0");
      long startNanos = System.nanoTime();
      world.moveAndProve(Means.DRAW_BOLT);
      assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
          .isLessThan(Duration.ofSeconds(3));
      assertThat(world.peer.state(12).orders()).hasSizeBetween(1, 2);
      assertThat(world.peer.state(12).locked()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"STATIC", "BRIDGE"})
  void saysWhoMovedTheBoltAndHowTheBatteryIs(Profile profile) throws Exception {
    try (World world = World.start(profile, Line.TCP, natives)) {
      int mark = world.witness.mark();
      world.peer.action(12, "manual-lock");
      assertThat(world.awaitCause(mark)).isEqualTo(Method.MANUAL);
      mark = world.witness.mark();
      world.peer.action(12, "keypad-unlock?user=2");
      assertThat(world.awaitCause(mark)).isEqualTo(Method.KEYCODE);
      world.peer.action(12, "jammed");
      world.witness.await(mark, r -> r instanceof LockReport.Jammed, PATIENCE);
      world.peer.action(12, "battery?level=15");
      world.witness.await(
          mark, r -> r instanceof LockReport.Powered p && p.level().percent() == 15, PATIENCE);
    }
  }

  @ParameterizedTest
  @CsvSource({"STATIC", "BRIDGE"})
  void namesSecureLocksAndDoesNotDriveThem(Profile profile) throws Exception {
    try (World world = World.start(profile, Line.TCP, natives)) {
      LockReport found =
          world.witness.await(
              0,
              r ->
                  r instanceof LockReport.Found(var d)
                      && d.address().value().endsWith(":10")
                      && d.limits().toString().contains("S2"),
              PATIENCE);
      assertThat(((LockReport.Found) found).description().nature().capabilities()).isEmpty();
    }
  }

  /// A peer, a driver on it, and what the driver reported.
  private record World(ZWavePeer peer, ZWaveDriver driver, Witness witness)
      implements AutoCloseable {
    static World start(Profile profile, Line line, Path natives) throws InterruptedException {
      ZWavePeer peer = ZWavePeer.start(profile, Map.of("NODES", "10,12"));
      String address =
          line == Line.TTY ? peer.tty().toString() : "tcp://127.0.0.1:" + peer.tcpPort();
      Witness witness = new Witness();
      ZWaveDriver driver =
          ZWaveDriver.start("test", WireAddress.parse(address, natives), witness, System::nanoTime);
      World world = new World(peer, driver, witness);
      witness.await(0, World::isReadyLock, PATIENCE);
      world.awaitReading(0);
      return world;
    }

    private static boolean isReadyLock(LockReport report) {
      return report instanceof LockReport.Found(var description)
          && description.address().equals(LOCK)
          && description.nature().can(Capability.REMOTE_UNLOCK);
    }

    AttemptId actuate(Means means) {
      AttemptId attempt = new AttemptId(UUID.randomUUID());
      long deadlineNanos = System.nanoTime() + Duration.ofSeconds(15).toNanos();
      driver.actuate(new Actuation(attempt, LOCK, means, new Deadline(deadlineNanos)));
      return attempt;
    }

    /// As the core does: move, then ask until an answer to a question asked afterwards proves it.
    void moveAndProve(Means means) throws InterruptedException {
      AttemptId attempt = actuate(means);
      AttemptEvent.Sent sent = (AttemptEvent.Sent) awaitFact(attempt, AttemptEvent.Sent.class);
      awaitFact(attempt, AttemptEvent.Acknowledged.class);
      while (true) {
        int mark = witness.mark();
        driver.read(attempt, LOCK);
        witness.await(mark, r -> isAnswer(r) || isUnanswered(r), PATIENCE);
        boolean proved =
            witness.since(mark).stream()
                .anyMatch(r ->
                    r instanceof LockReport.Observed o
                        && o.reading().askedAtOrAfter(sent.atNanos())
                        && means.isReached(o.reading().position()));
        if (proved) {
          return;
        }
      }
    }

    private static boolean isAnswer(LockReport report) {
      return report instanceof LockReport.Observed o && !o.reading().isUnasked();
    }

    private static boolean isUnanswered(LockReport report) {
      return report instanceof LockReport.Progress p && p.fact() instanceof AttemptEvent.Unanswered;
    }

    Fact awaitFact(AttemptId attempt, Class<? extends Fact> kind) throws InterruptedException {
      LockReport report =
          witness.await(
              0,
              r ->
                  r instanceof LockReport.Progress p
                      && p.attempt().equals(attempt)
                      && kind.isInstance(p.fact()),
              PATIENCE);
      return ((LockReport.Progress) report).fact();
    }

    /// Anything but *sent*: the order is acknowledged, in doubt, or was not sent.
    void awaitProgress(AttemptId attempt) throws InterruptedException {
      witness.await(
          0,
          r ->
              r instanceof LockReport.Progress p
                  && p.attempt().equals(attempt)
                  && !(p.fact() instanceof AttemptEvent.Sent),
          PATIENCE);
    }

    Reading awaitReading(int mark) throws InterruptedException {
      LockReport report = witness.await(mark, r -> r instanceof LockReport.Observed, PATIENCE);
      return ((LockReport.Observed) report).reading();
    }

    Method awaitCause(int mark) throws InterruptedException {
      LockReport report =
          witness.await(
              mark,
              r -> r instanceof LockReport.Observed o && o.reading().cause().isPresent(),
              PATIENCE);
      return ((LockReport.Observed) report).reading().cause().orElseThrow().method();
    }

    @Override
    public void close() {
      driver.close();
      peer.close();
    }
  }
}
