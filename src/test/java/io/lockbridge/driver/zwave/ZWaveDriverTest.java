package io.lockbridge.driver.zwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Reachability.Breach;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.wire.Wire;
import io.lockbridge.driver.wire.WireException;
import io.lockbridge.driver.zwave.serial.Decoded;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.FrameDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The driver's thread on a wire that fails and comes back. What the controller answers is
/// captured.
class ZWaveDriverTest {
  private static final LockAddress LOCK = new LockAddress("zwave:7e570001:12");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Witness witness = new Witness();
  private final Stick stick = new Stick();

  @Test
  void bringsTheControllerUpAndFindsItsLocks() throws Exception {
    try (ZWaveDriver driver = start()) {
      witness.await(0, ZWaveDriverTest::isFound, PATIENCE);
      assertThat(driver.isAlive()).isTrue();
    }
  }

  @Test
  void opensAWireThatIsLostAgainSoonAndSaysMeanwhileThatTheHubIsGone() throws Exception {
    try (ZWaveDriver _ = start()) {
      witness.await(0, ZWaveDriverTest::isFound, PATIENCE);
      int mark = witness.mark();
      stick.unplug();
      witness.await(mark, ZWaveDriverTest::isHubGone, PATIENCE);
      long startNanos = System.nanoTime();
      witness.await(mark, ZWaveDriverTest::isFound, PATIENCE);
      assertThat(System.nanoTime() - startNanos).isLessThan(Duration.ofSeconds(3).toNanos());
    }
  }

  @Test
  void aPlaceThatCannotBeOpenedIsTriedAgainAndItsWordsAreInTheHealth() throws Exception {
    stick.missing = true;
    try (ZWaveDriver driver = start()) {
      stick.awaitRefusals(3);
      assertThat(driver.health().state()).isEqualTo(ControllerHealth.State.DOWN);
      assertThat(driver.health().cause()).isEqualTo("no stick there");
      stick.missing = false;
      witness.await(0, ZWaveDriverTest::isFound, PATIENCE);
    }
  }

  @Test
  void anOrderForALockThatWasNeverSeenIsAnsweredThatThereIsNoLink() throws Exception {
    stick.missing = true;
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    try (ZWaveDriver driver = start()) {
      Deadline deadline = new Deadline(System.nanoTime() + 30_000_000_000L);
      driver.actuate(new Actuation(attempt, LOCK, Means.DRAW_BOLT, deadline));
      witness.await(0, r -> r instanceof LockReport.Progress, PATIENCE);
      assertThat(witness.facts(attempt))
          .containsExactly(new AttemptEvent.NotSent(AttemptEvent.Why.NO_LINK));
    }
  }

  @Test
  void endsItsThreadWhenItIsClosed() throws Exception {
    ZWaveDriver driver = start();
    witness.await(0, ZWaveDriverTest::isFound, PATIENCE);
    driver.close();
    assertThat(driver.isAlive()).isFalse();
  }

  private ZWaveDriver start() {
    return ZWaveDriver.start("test", stick, witness, System::nanoTime);
  }

  private static boolean isFound(LockReport report) {
    return report instanceof LockReport.Found found && found.lock().equals(LOCK);
  }

  private static boolean isHubGone(LockReport report) {
    return report instanceof LockReport.Unreached(_, var breach, _) && breach == Breach.HUB;
  }

  /// A controller that answers what a captured one answered, at once and on the writer's thread.
  private static final class Stick implements Wire.Place {
    private final Map<Frame, Frame.Data> answers = new HashMap<>();
    private final BlockingQueue<String> refusals = new ArrayBlockingQueue<>(1000);
    private volatile boolean missing;
    private volatile Optional<Wire.Listener> host = Optional.empty();

    Stick() {
      Frame asked = Frame.ACK;
      for (Capture.Line line : Capture.read("static-start.txt")) {
        if (line.frame() instanceof Frame.Data data) {
          if (line.sender() == Capture.Sender.HOST) {
            asked = data;
          } else {
            answers.putIfAbsent(asked, data);
          }
        }
      }
    }

    @Override
    public Wire open(Wire.Listener listener) throws WireException {
      if (missing) {
        refusals.add("");
        throw new WireException("no stick there");
      }
      host = Optional.of(listener);
      FrameDecoder decoder = new FrameDecoder();
      return new Wire() {
        @Override
        public void write(Bytes bytes) {
          decoder.feed(bytes, 0);
          while (decoder.next(0) instanceof Decoded.Whole(var frame)) {
            if (frame instanceof Frame.Data) {
              listener.received(Frame.ACK.encode());
              Optional.ofNullable(answers.get(frame)).ifPresent(a -> listener.received(a.encode()));
            }
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public String address() {
      return "stick";
    }

    void unplug() {
      host.orElseThrow().lost("unplugged");
    }

    void awaitRefusals(int count) throws InterruptedException {
      for (int i = 0; i < count; i++) {
        assertThat(refusals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
      }
    }
  }
}
