package io.lockbridge.cloud.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.signing.VerificationKey.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeySetTest {
  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");
  private static final Validity NOVEMBER = new Validity(Optional.of(FROM), Optional.of(TO));

  private final KeySet keys =
      new KeySet(
          List.of(
              new VerificationKey("always", TestSigner.OURS.key(), Validity.unbounded()),
              new VerificationKey("november", TestSigner.STRANGER.key(), NOVEMBER)));

  @Test
  void aKeyCountsFromItsFirstMomentUntilJustBeforeItsLast() {
    assertThat(NOVEMBER.objection(FROM.minusNanos(1))).contains("is valid from " + FROM + " on");
    assertThat(NOVEMBER.objection(FROM)).isEmpty();
    assertThat(NOVEMBER.objection(TO.minusNanos(1))).isEmpty();
    assertThat(NOVEMBER.objection(TO)).contains("was valid until " + TO);
  }

  @Test
  void withoutBoundsItCountsAlways() {
    assertThat(Validity.unbounded().objection(Instant.MIN)).isEmpty();
    assertThat(Validity.unbounded().objection(Instant.MAX)).isEmpty();
  }

  @Test
  void aKeyIsFoundByItsWholeId() {
    assertThat(keys.find("november")).map(VerificationKey::kid).contains("november");
    assertThat(keys.find("Always")).isEmpty();
    assertThat(keys.find("")).isEmpty();
  }

  @Test
  void onlyWhatCountsNowIsListedUnlessNobodyKnowsTheTime() {
    assertThat(keys.kids(Optional.of(FROM))).containsExactly("always", "november");
    assertThat(keys.kids(Optional.of(TO))).containsExactly("always");
    assertThat(keys.kids(Optional.empty())).containsExactly("always", "november");
  }
}
