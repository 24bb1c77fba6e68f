package io.lockbridge.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the campaign from rotting; the campaign itself is `./lockbridge torture`.
class TortureTest {
  private static final int KILLS = 6;

  @TempDir private Path folder;

  @Test
  @Tag("peer")
  void aFewKillsLoseNothingAndDoubleNothing() throws Exception {
    try (Torture torture = Torture.open(1, folder)) {
      Torture.Figures figures = torture.run(KILLS, _ -> {});
      assertThat(figures.kills()).isEqualTo(KILLS);
      assertThat(figures.commands()).isPositive();
      assertThat(figures.answers()).as("commands that became attempts").isPositive();
    }
  }

  @Test
  void aGapInAStreamIsNoticed() {
    Records records = new Records();
    records.heard("up/event", json("{'stream':{'seq':1}}"));
    records.heard("up/event", json("{'stream':{'seq':1}}"));
    assertThatThrownBy(() -> records.heard("up/event", json("{'stream':{'seq':3}}")))
        .isInstanceOf(Violation.class)
        .hasMessageContaining("1 was followed by 3");
  }

  @Test
  void anAnswerThatChangesIsNoticed() {
    Records records = new Records();
    records.heard("up/attempt", json(answer(1, "pending")));
    records.heard("up/attempt", json(answer(2, "success")));
    records.heard("up/attempt", json(answer(3, "success")));
    assertThatThrownBy(() -> records.heard("up/attempt", json(answer(4, "error"))))
        .isInstanceOf(Violation.class)
        .hasMessageContaining("the answer changed");
  }

  private static String answer(int seq, String status) {
    return "{'stream':{'seq':%d},'action_attempt':{'action_attempt_id':'a','status':'%s'}}"
        .formatted(seq, status);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
