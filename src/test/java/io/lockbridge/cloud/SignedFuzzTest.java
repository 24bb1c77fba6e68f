package io.lockbridge.cloud;

import static io.lockbridge.seam.Examples.NOW_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.signing.Signing;
import io.lockbridge.cloud.signing.TestSigner;
import io.lockbridge.seam.Examples;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What was changed under way is never let in, and nothing that comes makes the door throw.
class SignedFuzzTest {
  private static final int ROUNDS = 3_000;
  private static final int SIGNED_ROUNDS = 1_000;
  private static final Signatures DOOR =
      new Signatures(Examples.IDS.bridgeId(), new Signing.Required(() -> SignedExample.KEYS));

  private final long seed = Long.getLong("lockbridge.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void noTokenThatWasChangedUnderWayIsAdmitted() {
    byte[] good = Payload.of(SignedExample.token()).bytes();
    assertThat(check(good)).as("control").isInstanceOf(Checked.Admitted.class);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = changed(good);
      if (!Payload.of(changed).equals(Payload.of(good))) {
        assertThat(check(changed))
            .as("seed %d, round %d", seed, round)
            .isInstanceOf(Checked.Refused.class);
      }
    }
  }

  @Test
  void whateverAKeyHasSignedIsJudgedWithoutAThrow() {
    byte[] document = Payload.of(SignedExample.document()).bytes();
    byte[] header = Payload.of("{\"alg\":\"EdDSA\",\"kid\":\"cloud-2026-11\"}").bytes();
    int admitted = 0;
    for (int round = 0; round < SIGNED_ROUNDS; round++) {
      String head = Payload.of(random.nextInt(4) == 0 ? changed(header) : header).text();
      String token = TestSigner.OURS.signWithHeader(head, Payload.of(changed(document)).text());
      switch (check(Payload.of(token).bytes())) {
        case Checked.Admitted _ -> admitted++;
        case Checked.Refused(var refused) ->
            assertThat(refused.explanation())
                .as("seed %d, round %d", seed, round)
                .matches("[ -~]{1,400}");
      }
    }
    // A change inside a text that nobody judges here goes through: the loop was no idle one.
    assertThat(admitted).as("seed %d", seed).isBetween(1, SIGNED_ROUNDS - 1);
  }

  /// With bytes flipped, cut, doubled or put in from elsewhere.
  private byte[] changed(byte[] good) {
    StringBuilder bytes =
        new StringBuilder(new String(good, java.nio.charset.StandardCharsets.ISO_8859_1));
    for (int change = random.nextInt(1, 4); change > 0 && !bytes.isEmpty(); change--) {
      int at = random.nextInt(bytes.length());
      switch (random.nextInt(5)) {
        case 0 -> bytes.setCharAt(at, (char) (bytes.charAt(at) ^ 1 << random.nextInt(8)));
        case 1 -> bytes.setCharAt(at, "A_-.={}\"\\0".charAt(random.nextInt(10)));
        case 2 -> bytes.deleteCharAt(at);
        case 3 -> bytes.insert(at, bytes.substring(at, Math.min(bytes.length(), at + 20)));
        default -> bytes.setLength(Math.max(1, at));
      }
    }
    return bytes.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static Checked check(byte[] token) {
    Delivery.Marks marks = new Delivery.Marks(false, false, OptionalLong.of(20), Optional.empty());
    return DOOR.check(
        new Delivery(SignedExample.TOPIC, Payload.of(token), 1, NOW_NANOS, marks),
        new Circumstances(NOW_NANOS, Examples.STAMP, List.of("example-token", "older")));
  }
}
