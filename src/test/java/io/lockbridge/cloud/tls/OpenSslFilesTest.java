package io.lockbridge.cloud.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files that operators make with OpenSSL are read, and the commands that our words name work.
@Tag("peer")
class OpenSslFilesTest {
  private static final String SELF_SIGNED =
      "req -x509 -days 9 -subj /CN=bridge-1 -key key.pem -out";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC -pkeyopt ec_paramgen_curve:P-256", "RSA", "ED25519", "ED448"})
  void aKeyAndACertificateOfAnyUsualKindAreRead(String algorithm) throws Exception {
    openssl("genpkey -out key.pem -algorithm " + algorithm);
    openssl(SELF_SIGNED + " bridge.pem");
    assertThat(read("key.pem").leaf().getSubjectX500Principal().getName()).isEqualTo("CN=bridge-1");
  }

  @Test
  void aCertificateWithItsTextIsRead() throws Exception {
    openssl("genpkey -algorithm ED25519 -out key.pem");
    openssl(SELF_SIGNED + " short.pem");
    openssl("x509 -text -in short.pem -out bridge.pem");
    assertThat(Files.readString(folder.resolve("bridge.pem"))).contains("Certificate:", "Issuer:");
    assertThat(read("key.pem").chain()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genrsa -traditional -out old.pem 2048",
        "ecparam -genkey -name prime256v1 -out old.pem",
        "genpkey -algorithm RSA -aes256 -pass pass:secret -out old.pem"
      })
  void anOlderKeyIsReadAfterTheCommandThatTheRefusalNames(String make) throws Exception {
    openssl(make);
    openssl("pkey -in old.pem -passin pass:secret -out key.pem");
    openssl(SELF_SIGNED + " bridge.pem");
    String refusal = refusal("old.pem");
    assertThat(refusal).contains("`openssl pkcs8 -topk8 -nocrypt -in FILE -out FILE.new`");
    openssl("pkcs8 -topk8 -nocrypt -in old.pem -out old.pem.new -passin pass:secret");
    assertThat(read("old.pem.new").chain()).hasSize(1);
  }

  @Test
  void binaryFilesAreReadAfterTheCommandsThatTheRefusalNames() throws Exception {
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem");
    openssl(SELF_SIGNED + " right.pem");
    openssl("x509 -in right.pem -outform der -out bridge.pem");
    assertThat(refusal("key.pem")).contains("`openssl x509 -inform der -in FILE -out FILE.pem`");
    openssl("x509 -inform der -in bridge.pem -out bridge.pem.pem");
    Files.move(
        folder.resolve("bridge.pem.pem"),
        folder.resolve("bridge.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(read("key.pem").chain()).hasSize(1);
    openssl("pkcs12 -export -in right.pem -inkey key.pem -passout pass:secret -out bridge.p12");
    openssl("pkcs12 -in bridge.p12 -out bridge.pem -nodes -passin pass:secret");
    assertThat(read("bridge.pem").chain()).hasSize(1);
  }

  private OwnPair read(String key) throws Exception {
    Path file = folder.resolve(key);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return Material.read(
            new TlsSettings(
                "broker",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TlsSettings.OwnFiles(folder.resolve("bridge.pem"), file))))
        .own()
        .orElseThrow();
  }

  private String refusal(String key) {
    try {
      read(key);
    } catch (Exception refused) {
      assertThat(refused).isInstanceOf(Unusable.class);
      return String.valueOf(refused.getMessage());
    }
    throw new AssertionError(key + " was read");
  }

  private void openssl(String arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    try (ChildProgram program =
        ChildProgram.start("openssl", new ProcessBuilder(command).directory(folder.toFile()))) {
      assertThat(program.awaitEnd()).as(String.join("\n", program.lines())).isZero();
    }
  }
}
