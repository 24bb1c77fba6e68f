package io.lockbridge.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestValuesTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void anIdIsOneTopicLevelThatBelongsToNobodyElse() {
    assertThat(RequestId.isOne("7c1f0c2e-2d4f-4b7e-9a55-0d7a5a1f3b10")).isTrue();
    for (String bad : List.of("", "a/b", "#", "+", "a b", "refused", "gap", "x".repeat(65))) {
      assertThat(RequestId.isOne(bad)).as(bad).isFalse();
      assertThatThrownBy(() -> new RequestId(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aBucketOfSixteenFillsByOneEachTenSeconds() {
    Allowance allowance = Allowance.full(0);
    for (int i = 0; i < Allowance.BURST; i++) {
      assertThat(allowance.at(i).admits()).isTrue();
      allowance = allowance.at(i).spent();
    }
    assertThat(allowance.at(9 * SECOND).admits()).isFalse();
    assertThat(allowance.at(20 * SECOND).left()).isEqualTo(2);
    assertThat(allowance.at(3_600 * SECOND).left()).isEqualTo(Allowance.BURST);
  }

  @Test
  void whatIsLeftOfTenSecondsIsNotLost() {
    Allowance empty = new Allowance(0, 0);
    assertThat(empty.at(15 * SECOND).at(20 * SECOND).left()).isEqualTo(2);
  }

  @Test
  void theNearestJobIsNamed() {
    assertThat(Spelling.nearest("rebrith", List.of("devices", "rebirth"))).contains("rebirth");
    assertThat(Spelling.nearest("x", List.of())).isEmpty();
  }

  @Test
  void aRepetitionIsAnsweredWhereItAsksAndSaysTheSame() {
    Request request =
        new Request(
            new RequestId("r"),
            "devices",
            Document.EMPTY,
            Optional.of("r"),
            Instant.EPOCH,
            new RequestState.Running());
    assertThat(request.isAskedAgainBy("devices", Document.EMPTY)).isTrue();
    assertThat(request.isAskedAgainBy("rebirth", Document.EMPTY)).isFalse();
    assertThat(request.isAskedAgainBy("devices", new Document("{\"a\":1}"))).isFalse();
    assertThat(request.answeredOn(Optional.of("s")).answerLevel()).contains("s");
    assertThat(request.answeredOn(Optional.empty()).answerLevel()).contains("r");
  }
}
