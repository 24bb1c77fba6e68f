package io.lockbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogBudgetTest {
  private final AtomicLong now = new AtomicLong();
  private final LogBudget budget = new LogBudget(now::get);

  @Test
  void aFloodLeavesTwentyLinesAndACount() {
    int admitted = 0;
    for (int i = 0; i < 10_000; i++) {
      admitted += budget.admits() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(20);
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(budget.admits()).isTrue();
    assertThat(budget.leftOut()).isEqualTo(9_980);
    assertThat(budget.leftOut()).isZero();
  }
}
