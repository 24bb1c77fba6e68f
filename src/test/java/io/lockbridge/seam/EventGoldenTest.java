package io.lockbridge.seam;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.event.Detail;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// No kind of event is without a golden body.
class EventGoldenTest {
  @Test
  void everyKindOfEventIsAmongTheGoldens() {
    List<String> shown =
        SeamShapesTest.events()
            .map(sample -> Objects.requireNonNull(sample.get()[1]).getClass().getName())
            .toList();
    assertThat(shown)
        .containsAll(
            Arrays.stream(Detail.class.getPermittedSubclasses()).map(Class::getName).toList());
  }

  @Test
  void theEndOfAnAttemptHasAGoldenForEachActionAndEnding() {
    for (ActionType action : ActionType.values()) {
      for (Detail.Ending ending : Detail.Ending.values()) {
        Detail ended = new Detail.AttemptEnded(Examples.ATTEMPT, action, ending);
        String name = "event-ended-" + action.name() + "-" + ending.name();
        Golden.assertEqual(
            EventJson.event(Examples.event(ended), Examples.IDS),
            name.toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
  }
}
