package io.lockbridge.cloud;

import static io.lockbridge.seam.Examples.NOW_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.signing.KeySet;
import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.signing.VerificationKey;
import io.lockbridge.cloud.signing.VerificationKey.Validity;
import io.lockbridge.machine.KeyFile;
import io.lockbridge.machine.KeyFileWatch;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The golden token and the golden key file, as the contract shows them, belong together.
class SignedGoldenTest {
  private static final String TOKEN = Payload.of(Golden.file("command-signed.jws")).text().strip();

  @Test
  void theGoldenTokenIsTheGoldenCommandSigned() {
    // Ed25519 signs without chance, so that the token can be compared byte by byte.
    assertThat(TOKEN).isEqualTo(SignedExample.token());
  }

  @Test
  void theGoldenKeyFileLetsTheGoldenTokenIn() {
    List<KeyFile.Key> keys = KeyFileWatch.open(Golden.path("signing-keys.json")).keys();
    KeySet set =
        new KeySet(
            keys.stream()
                .map(key ->
                    new VerificationKey(
                        key.kid(), key.key(), new Validity(key.notBefore(), key.notAfter())))
                .toList());
    Delivery.Marks marks = new Delivery.Marks(false, false, OptionalLong.of(20), Optional.empty());
    Checked checked =
        new Signatures(Examples.IDS.bridgeId(), new Signing.Required(() -> set))
            .check(
                new Delivery(SignedExample.TOPIC, Payload.of(TOKEN), 1, NOW_NANOS, marks),
                new Circumstances(NOW_NANOS, Examples.STAMP, List.of("a", "b")));
    assertThat(checked).isInstanceOf(Checked.Admitted.class);
  }
}
