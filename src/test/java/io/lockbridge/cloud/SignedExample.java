package io.lockbridge.cloud;

import io.lockbridge.cloud.signing.KeySet;
import io.lockbridge.cloud.signing.TestSigner;
import io.lockbridge.cloud.signing.VerificationKey;
import io.lockbridge.cloud.signing.VerificationKey.Validity;
import io.lockbridge.seam.Examples;
import io.lockbridge.seam.Golden;
import java.util.List;

/// The golden command as its signer sees it, to be changed in one place and signed.
final class SignedExample {
  static final String KID = "cloud-2026-11";
  static final String TOPIC = "lockbridge/v1/" + Examples.IDS.bridgeId() + "/down/command";
  static final KeySet KEYS =
      new KeySet(List.of(new VerificationKey(KID, TestSigner.OURS.key(), Validity.unbounded())));

  private SignedExample() {}

  /// The golden command with `aud`, `topic`, and an `exp` 30 s ahead.
  static String document() {
    String command = Payload.of(Golden.bytes("command")).text().strip();
    return command.substring(0, command.length() - 2)
        + ",\n  \"aud\": \"%s\",\n  \"topic\": \"%s\",\n  \"exp\": %d\n}"
            .formatted(
                Examples.IDS.bridgeId(), TOPIC, Examples.NOW.plusSeconds(30).getEpochSecond());
  }

  /// The document with one text replaced by another.
  static String changed(String from, String to) {
    String changed = document().replace(from, to);
    if (changed.equals(document())) {
      throw new AssertionError("the document does not say " + from);
    }
    return changed;
  }

  static String token() {
    return token(document());
  }

  static String token(String document) {
    return TestSigner.OURS.sign(KID, document);
  }
}
