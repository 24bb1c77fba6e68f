package io.lockbridge.cloud.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.peer.Authority;
import io.lockbridge.peer.Issued;
import io.lockbridge.peer.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is given out while files come, go and are torn.
class KeyringTest {
  private static final Authority AUTHORITY = Authority.named("Test authority");
  private static final Issued FIRST = AUTHORITY.issue(Wanted.named("first"));
  private static final Issued SECOND = AUTHORITY.issue(Wanted.named("second"));

  private final WallClock clock = WallClock.right();
  @TempDir private Path folder;

  @BeforeEach
  void writeFirst() {
    AUTHORITY.own().writeTo(folder.resolve("ca.pem"));
    FIRST.writeTo(certificate());
    FIRST.writeKeyTo(key());
  }

  @Test
  void aPowerCutInAnyStepOfARenewalInTwoFilesLocksNobodyOut() {
    assertThat(shownAfterAStart()).contains(FIRST);
    Issued.replace(key(), SECOND.keyPem() + FIRST.keyPem());
    assertThat(shownAfterAStart()).contains(FIRST);
    SECOND.writeTo(certificate());
    assertThat(shownAfterAStart()).contains(SECOND);
    SECOND.writeKeyTo(key());
    assertThat(shownAfterAStart()).contains(SECOND);
  }

  @Test
  void aRenewalByOneLinkIsNeverTorn() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Path next = Files.createDirectory(folder.resolve("next"));
    FIRST.writeTo(old.resolve("bridge.pem"));
    FIRST.writeKeyTo(old.resolve("bridge.key"));
    SECOND.writeTo(next.resolve("bridge.pem"));
    SECOND.writeKeyTo(next.resolve("bridge.key"));
    Path link = Files.createSymbolicLink(folder.resolve("tls"), old);
    Keyring keyring = keyring(link.resolve("bridge.pem"), link.resolve("bridge.key"));
    assertThat(shown(keyring.offer())).contains(FIRST);
    assertThat(keyring.renewal()).isEmpty();
    Path fresh = Files.createSymbolicLink(folder.resolve("tls.new"), next);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    assertThat(keyring.renewal().flatMap(KeyringTest::shown)).contains(SECOND);
  }

  @Test
  void aTornPairIsNeverGivenOutAndTheOneBeforeIs() {
    Keyring keyring = keyring(certificate(), key());
    assertThat(shown(keyring.offer())).contains(FIRST);
    SECOND.writeTo(certificate());
    assertThat(keyring.renewal()).isEmpty();
    assertThat(shown(keyring.offer())).contains(FIRST);
    assertThat(keyring.health().trouble())
        .contains("does not belong to the certificate", "What was read before stays in use.");
    SECOND.writeKeyTo(key());
    assertThat(shown(keyring.offer())).contains(SECOND);
    assertThat(keyring.health().trouble()).isEmpty();
  }

  @Test
  void filesThatVanishTakeNothingAway() throws IOException {
    Keyring keyring = keyring(certificate(), key());
    keyring.offer();
    for (String name : new String[] {"ca.pem", "bridge.pem", "bridge.key"}) {
      Files.delete(folder.resolve(name));
      assertThat(shown(keyring.offer())).contains(FIRST);
      assertThat(keyring.health().trouble()).contains("does not exist");
    }
  }

  @Test
  void aKeyringThatNeverReadAnythingWholeSaysWhy() throws IOException {
    Files.delete(key());
    Offer offer = keyring(certificate(), key()).offer();
    assertThat(offer).isInstanceOf(Offer.NotReady.class);
    assertThat(offer.toString()).contains("broker.tls.key_file: " + key() + " does not exist");
  }

  @Test
  void aCertificateThatTheBrokerRefusedIsNotShownWhileTheOneBeforeIsValid() {
    Keyring keyring = keyring(certificate(), key());
    keyring.offer();
    SECOND.writeTo(certificate());
    SECOND.writeKeyTo(key());
    TlsClient renewal = keyring.renewal().orElseThrow();
    assertThat(keyring.isOnlyOurs(renewal)).isTrue();
    keyring.refused(renewal, "it does not like it");
    assertThat(shown(keyring.offer())).contains(FIRST);
    assertThat(keyring.health().trouble()).contains("the one before stays in use: it does not");
    clock.set(Instant.now().plus(Duration.ofDays(91)), ClockTrust.SYNCHRONISED);
    assertThat(shown(keyring.offer())).contains(SECOND);
  }

  @Test
  void aRenewalIsOfferedUntilItIsUsed() {
    Keyring keyring = keyring(certificate(), key());
    keyring.offer();
    SECOND.writeTo(certificate());
    SECOND.writeKeyTo(key());
    for (int look = 0; look < 3; look++) {
      assertThat(keyring.renewal().flatMap(KeyringTest::shown)).contains(SECOND);
    }
    keyring.offer();
    assertThat(keyring.renewal()).isEmpty();
  }

  @Test
  void aRefusedCertificateThatIsTakenBackIsForgotten() {
    Keyring keyring = keyring(certificate(), key());
    keyring.offer();
    SECOND.writeTo(certificate());
    SECOND.writeKeyTo(key());
    keyring.refused(keyring.renewal().orElseThrow(), "it does not like it");
    FIRST.writeTo(certificate());
    FIRST.writeKeyTo(key());
    assertThat(keyring.renewal()).isEmpty();
    assertThat(keyring.health().trouble()).isEmpty();
  }

  @Test
  void theEndOfACertificateIsToldTwoWeeksBefore() {
    Keyring keyring = keyring(certificate(), key());
    keyring.offer();
    Instant end = FIRST.certificate().getNotAfter().toInstant();
    assertThat(keyring.health().expires()).contains(end);
    clock.set(end.minus(Duration.ofDays(14).plusMinutes(1)), ClockTrust.SYNCHRONISED);
    assertThat(keyring.health().trouble()).isEmpty();
    clock.set(end.minus(Duration.ofDays(13)), ClockTrust.SYNCHRONISED);
    assertThat(keyring.health().trouble())
        .contains("(CN=first) expires on", "in 13 days: renew it");
    clock.set(end.plusSeconds(1), ClockTrust.DRIFTING);
    assertThat(keyring.health().trouble())
        .contains("expired on", "for which no time server vouches: renew it");
  }

  private Path certificate() {
    return folder.resolve("bridge.pem");
  }

  private Path key() {
    return folder.resolve("bridge.key");
  }

  private Keyring keyring(Path certificate, Path key) {
    return new Keyring(
        new TlsSettings(
            "broker",
            Optional.empty(),
            Optional.of(folder.resolve("ca.pem")),
            Optional.of(new TlsSettings.OwnFiles(certificate, key))),
        clock);
  }

  private Optional<Issued> shownAfterAStart() {
    return shown(keyring(certificate(), key()).offer());
  }

  private static Optional<Issued> shown(Offer offer) {
    return switch (offer) {
      case Offer.Ready(TlsClient client) -> shown(client);
      case Offer.NotReady(String why) -> throw new AssertionError(why);
    };
  }

  private static Optional<Issued> shown(TlsClient client) {
    return client.material().own().map(pair -> new Issued(pair.leaf(), pair.key()));
  }
}
