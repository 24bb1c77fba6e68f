package io.lockbridge.driver.zwave.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.device.Position;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Which question a report of the position may answer.
class QuestionsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Questions questions = new Questions();

  @Test
  void answersAreTakenForThoseToTheOldestQuestions() {
    questions.asked(1, 0);
    questions.asked(2, SECOND);
    assertThat(questions.answered(Position.LOCKED, 2 * SECOND)).hasValue(0);
    assertThat(questions.answered(Position.LOCKED, 2 * SECOND)).hasValue(SECOND);
    assertThat(questions.answered(Position.LOCKED, 2 * SECOND)).isEmpty();
  }

  @Test
  void theReportThatGoesWithANoticeAnswersNoQuestion() {
    questions.asked(1, 0);
    questions.noticed(Position.LOCKED, SECOND);
    assertThat(questions.answered(Position.LOCKED, SECOND + 1)).hasValue(0);
    questions.asked(2, 2 * SECOND);
    // The true answer to the first question, long under way: it proves nothing about the second.
    assertThat(questions.answered(Position.UNLOCKED, 3 * SECOND)).hasValue(0);
    assertThat(questions.answered(Position.LOCKED, 3 * SECOND)).hasValue(2 * SECOND);
  }

  @Test
  void onlyOneReportGoesWithANoticeAndNotAfterLong() {
    questions.asked(1, 0);
    questions.noticed(Position.LOCKED, 0);
    assertThat(questions.answered(Position.LOCKED, 1)).isEqualTo(OptionalLong.of(0));
    assertThat(questions.answered(Position.LOCKED, 1)).isEqualTo(OptionalLong.of(0));
    assertThat(questions.answered(Position.LOCKED, 1)).isEmpty();
    questions.noticed(Position.LOCKED, SECOND);
    questions.asked(2, SECOND);
    assertThat(questions.answered(Position.LOCKED, 10 * SECOND)).hasValue(SECOND);
    assertThat(questions.answered(Position.LOCKED, 10 * SECOND)).isEmpty();
  }
}
