package io.lockbridge.cloud.tls;

import io.lockbridge.core.bridge.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Looks at the files every few seconds, and has the connection made anew when they changed: at
/// most once a minute, and for a new certificate of ours only after the broker has accepted it in a
/// handshake beside the connection that stands.
///
/// Owns the thread `certificates`, which ends with [#close].
public final class CertificateWatch implements AutoCloseable {
  private static final Duration PULSE = Duration.ofSeconds(5);
  private static final long RENEWAL_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long TRIAL_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Keyring keyring;
  private final Broker broker;
  private final Clock clock;
  private String trouble = "";
  private @Nullable Material tried;
  private long trialNotBeforeNanos;
  private long renewalNotBeforeNanos;

  /// Where the broker is, and who makes a connection anew, for a reason in words.
  public record Broker(String host, int port, Consumer<String> renewer) {}

  private CertificateWatch(Keyring keyring, Broker broker, Clock clock) {
    this.keyring = keyring;
    this.broker = broker;
    this.clock = clock;
    this.trialNotBeforeNanos = clock.nowNanos();
    this.renewalNotBeforeNanos = trialNotBeforeNanos;
  }

  /// Begins to look.
  public static CertificateWatch start(Keyring keyring, Broker broker, Clock clock) {
    CertificateWatch watch = new CertificateWatch(keyring, broker, clock);
    Thread.ofVirtual().name("certificates").start(watch::run);
    return watch;
  }

  private void run() {
    try {
      while (!stop.await(PULSE.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    keyring.renewal().ifPresent(this::consider);
    String now = keyring.health().trouble();
    if (now.isEmpty() && !trouble.isEmpty()) {
      Logger.info("certificates=healthy");
    } else if (!now.equals(trouble)) {
      Logger.warn("certificates=degraded cause=\"{}\"", now);
    }
    trouble = now;
  }

  private void consider(TlsClient renewal) {
    long nowNanos = clock.nowNanos();
    boolean wasTried = renewal.material().equals(tried);
    if (nowNanos - renewalNotBeforeNanos < 0 || (wasTried && nowNanos - trialNotBeforeNanos < 0)) {
      return;
    }
    if (!keyring.isOnlyOurs(renewal)) {
      // Whom we no longer trust must go at once: nothing is tried before.
      renew("the authorities that the bridge trusts have changed: connecting anew");
      return;
    }
    tried = renewal.material();
    trialNotBeforeNanos = nowNanos + TRIAL_PAUSE_NANOS;
    switch (Trial.of(renewal, broker.host(), broker.port())) {
      case Trial.Result.Accepted _ -> {
        keyring.accepted();
        renew("the bridge has a new certificate, and the broker accepts it: connecting anew");
      }
      case Trial.Result.Refused(String why) -> keyring.refused(renewal, why);
      case Trial.Result.Unknown _ -> trialNotBeforeNanos = nowNanos;
    }
  }

  private void renew(String why) {
    renewalNotBeforeNanos = clock.nowNanos() + RENEWAL_PAUSE_NANOS;
    broker.renewer().accept(why);
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
