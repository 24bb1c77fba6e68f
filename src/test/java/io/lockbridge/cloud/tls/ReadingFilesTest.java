package io.lockbridge.cloud.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.peer.Authority;
import io.lockbridge.peer.Issued;
import io.lockbridge.peer.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Certificates and keys are read from PEM, and every mistake is named with what to do.
class ReadingFilesTest {
  private static final Authority AUTHORITY = Authority.named("Test authority");
  private static final Issued BRIDGE = AUTHORITY.issue(Wanted.named("bridge-1"));

  @TempDir private Path folder;
  private Path authorities;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeGoodFiles() {
    authorities = AUTHORITY.own().writeTo(folder.resolve("ca.pem"));
    certificate = BRIDGE.writeTo(folder.resolve("bridge.pem"));
    key = BRIDGE.writeKeyTo(folder.resolve("bridge.key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void aPairOfAnyUsualKindIsRead(String algorithm) throws Unusable {
    Issued issued = AUTHORITY.issue(Wanted.named("bridge-1").of(algorithm));
    issued.writeTo(certificate);
    issued.writeKeyTo(key);
    Material material = read();
    assertThat(material.own().orElseThrow().leaf()).isEqualTo(issued.certificate());
    assertThat(material.anchors()).containsExactly(AUTHORITY.own().certificate());
  }

  @Test
  void aChainAndTextBetweenItsCertificatesAreRead() throws Unusable {
    Authority below = AUTHORITY.below("Below");
    Issued issued = below.issue(Wanted.named("bridge-1"));
    issued.writeKeyTo(key);
    Issued.replace(
        certificate,
        "Certificate:\r\n  Data: x\r\n" + issued.pem() + "\n# next\n" + below.own().pem());
    assertThat(read().own().orElseThrow().chain())
        .containsExactly(issued.certificate(), below.own().certificate());
  }

  @Test
  void oneFileMayHoldBothKeyAndCertificate() throws Unusable {
    Issued.replace(certificate, BRIDGE.keyPem() + BRIDGE.pem());
    key = certificate;
    assertThat(read().own()).isPresent();
  }

  @Test
  void noFilesAtAllMeanTheListOfTheRuntimeAndNoCertificate() throws Unusable {
    Material material =
        Material.read(
            new TlsSettings("broker", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(material.anchors()).isEmpty();
    assertThat(material.own()).isEmpty();
  }

  @Test
  void aKeyNeverPrints() throws Unusable {
    assertThat(read().own().orElseThrow()).hasToString("OwnPair[CN=bridge-1]");
  }

  @Test
  void aFileThatIsMissingIsNamedWithItsKey() throws IOException {
    Files.delete(certificate);
    assertUnusable("broker.tls.certificate_file: " + certificate + " does not exist; put it there");
  }

  @Test
  void aDirectoryIsNoFile() {
    authorities = folder;
    assertUnusable("broker.tls.ca_file: " + folder + " is a directory");
  }

  @Test
  void anEmptyFileIsNamed() {
    Issued.replace(key, "");
    assertUnusable("broker.tls.key_file: " + key + " is empty");
  }

  @Test
  void aFileWithoutPemIsNamed() {
    Issued.replace(authorities, "hello\n");
    assertUnusable("ca.pem holds nothing in PEM: a line such as -----BEGIN CERTIFICATE-----");
  }

  @Test
  void aBinaryFileIsNamedWithTheCommandThatConvertsIt() throws Exception {
    Files.write(certificate, BRIDGE.certificate().getEncoded());
    assertUnusable("is binary and not PEM", "openssl x509 -inform der", "openssl pkcs12");
  }

  @Test
  void aFileThatIsCutOffAtAnyPlaceIsNeverUsed() {
    String whole = BRIDGE.pem();
    for (int length = 0; length < whole.length() - 1; length += 7) {
      Issued.replace(certificate, whole.substring(0, length));
      assertUnusable("broker.tls.certificate_file: " + certificate);
    }
    Issued.replace(certificate, whole.substring(0, 200));
    assertUnusable("bridge.pem:1: BEGIN CERTIFICATE has no END: the file is cut off");
    Issued.replace(certificate, whole);
    assertThat(usable()).isTrue();
  }

  @Test
  void aSecondBlockInsideTheFirstIsNamedWithItsLine() {
    Issued.replace(
        certificate,
        BRIDGE.pem().lines().limit(3).reduce("", (a, b) -> a + b + "\n") + BRIDGE.pem());
    assertUnusable("bridge.pem:4: BEGIN CERTIFICATE comes before END CERTIFICATE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -----BEGIN CERTIFICATE-----/b%d/-----END CERTIFICATE-----        | :2: this is not Base64, inside CERTIFICATE
          -----BEGIN CERTIFICATE-----/AAAAA/-----END CERTIFICATE-----      | :1: CERTIFICATE is damaged: its Base64
          -----BEGIN CERTIFICATE-----/AAAA/-----END CERTIFICATE-----       | :1: this certificate is damaged
          -----BEGIN CERTIFICATE-----/AAAA/-----END PRIVATE KEY-----       | :3: END PRIVATE KEY has no BEGIN
          -----BEGIN PRIVATE KEY-----/AAAA/-----END PRIVATE KEY-----       | are the two files swapped?
          -----BEGIN CERTIFICATE REQUEST-----/AAAA/-----END CERTIFICATE REQUEST----- | holds a certificate request
          -----BEGIN TRUSTED CERTIFICATE-----/AAAA/-----END TRUSTED CERTIFICATE----- | openssl x509 -in
          -----BEGIN DH PARAMETERS-----/AAAA/-----END DH PARAMETERS-----   | holds DH PARAMETERS and no certificate
          """)
  void aWrongCertificateFileIsNamedWithWhatItHolds(String lines, String words) {
    Issued.replace(certificate, lines.replace('/', '\n') + "\n");
    assertUnusable("broker.tls.certificate_file: ", words);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA PRIVATE KEY,this key is in PKCS#1,openssl pkcs8 -topk8 -nocrypt",
    "EC PRIVATE KEY,this key is in SEC 1,openssl pkcs8 -topk8 -nocrypt",
    "ENCRYPTED PRIVATE KEY,this key is encrypted,openssl pkcs8 -topk8 -nocrypt",
    "OPENSSH PRIVATE KEY,this is an SSH key,PKCS#8",
    "DSA PRIVATE KEY,DSA PRIVATE KEY is not read,PKCS#8",
    "PRIVATE KEY,this key is damaged,Ed25519",
    "CERTIFICATE,are the two files swapped?,no private key"
  })
  void aKeyThatIsNotReadIsNamedWithTheCommandThatConvertsIt(
      String label, String words, String more) {
    Issued.replace(key, Issued.pem(label, "nothing".getBytes(StandardCharsets.US_ASCII)));
    assertUnusable("broker.tls.key_file: " + key, words, more);
  }

  @Test
  void headersOfOlderKeysDoNotHideWhatTheyAre() {
    Issued.replace(
        key,
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES,0

        AAAA
        -----END RSA PRIVATE KEY-----
        """);
    assertUnusable("bridge.key:1: this key is in PKCS#1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw--w----"})
  void aKeyThatOthersCanReadOrChangeIsRefused(String permissions) throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    assertUnusable("broker.tls.key_file: " + key, "may be read or changed by others", "chmod 0600");
  }

  @Test
  void aKeyThatItsGroupReadsIsTaken() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(usable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void aKeyOfAnotherCertificateIsRefused(String algorithm) {
    AUTHORITY.issue(Wanted.named("other").of(algorithm)).writeKeyTo(key);
    assertUnusable(
        "broker.tls.key_file: " + key + " does not belong to the certificate in " + certificate,
        "CN=bridge-1");
  }

  @Test
  void ofSeveralKeysTheOneThatBelongsToTheCertificateIsTaken() throws Unusable {
    Issued next = AUTHORITY.issue(Wanted.named("bridge-1").of("RSA"));
    Issued.replace(key, next.keyPem() + BRIDGE.keyPem());
    assertThat(read().own().orElseThrow().key()).isEqualTo(BRIDGE.key());
    next.writeTo(certificate);
    assertThat(read().own().orElseThrow().key()).isEqualTo(next.key());
  }

  /// A parser that throws something else would end the tunnel's thread.
  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void bytesThatAreDamagedAnywhereAreToldAndNeverThrown(String algorithm) throws Exception {
    Issued issued = AUTHORITY.issue(Wanted.named("bridge-1").of(algorithm));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int told = 0;
    for (int i = 0; i < 300; i++) {
      byte[] open = damaged(issued.certificate().getEncoded(), random);
      byte[] secret = damaged(issued.key().getEncoded(), random);
      Issued.replace(certificate, i % 2 == 0 ? issued.pem() : Issued.pem("CERTIFICATE", open));
      Issued.replace(key, i % 2 == 1 ? issued.keyPem() : Issued.pem("PRIVATE KEY", secret));
      try {
        read();
      } catch (Unusable unusable) {
        told++;
      } catch (RuntimeException bug) {
        throw new AssertionError("seed " + seed, bug);
      }
    }
    assertThat(told).as("seed %d", seed).isGreaterThan(50);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    for (int i = 0; i <= random.nextInt(3); i++) {
      whole[random.nextInt(whole.length)] = (byte) random.nextInt();
    }
    return whole;
  }

  @Test
  void aChainInTheWrongOrderIsNamed() {
    Issued.replace(certificate, AUTHORITY.own().pem() + BRIDGE.pem());
    assertUnusable("belongs to a certificate further down", "must stand first");
  }

  private Material read() throws Unusable {
    return Material.read(
        new TlsSettings(
            "broker",
            Optional.empty(),
            Optional.of(authorities),
            Optional.of(new TlsSettings.OwnFiles(certificate, key))));
  }

  private boolean usable() {
    try {
      return read().own().isPresent();
    } catch (Unusable unusable) {
      throw new AssertionError(unusable);
    }
  }

  private void assertUnusable(String... words) {
    assertThatThrownBy(this::read).isInstanceOf(Unusable.class).hasMessageContainingAll(words);
  }
}
