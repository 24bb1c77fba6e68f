package io.lockbridge.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lockbridge.simulator.world.story.Chronicle;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tinylog.Logger;

@ExtendWith(QuietWorlds.class)
class WorldTest {
  private static final int FRESH = 300;

  @Test
  void everyPromiseIsKeptInFreshWorlds() {
    long from = new SecureRandom().nextLong(1_000_000_000_000L);
    System.out.println("worlds of seeds " + from + " to " + (from + FRESH - 1));
    for (long seed = from; seed < from + FRESH; seed++) {
      World world = new World(seed);
      assertThatCode(world::run).as("seed %d", seed).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 110, 870, 4_306})
  void theSameSeedGivesTheSameStory(long seed) {
    Chronicle first = story(seed);
    Chronicle second = story(seed);
    assertThat(first.size()).as("control: something happened").isGreaterThan(50);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
  }

  @Test
  void differentSeedsGiveDifferentStories() {
    assertThat(story(1).fingerprint()).isNotEqualTo(story(2).fingerprint());
  }

  @Test
  void aStoryTellsBothWorlds() {
    String told =
        LongStream.rangeClosed(1, 20)
            .mapToObj(seed -> story(seed).lines())
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n"));
    assertThat(told).contains("cloud   publishes", "bridge  WRITES", "lock    ", "board   starts");
  }

  @Test
  void theLogIsSearchedForSecrets() {
    Logger.info("control: CANARY");
    assertThat(WorldLogWriter.takeLeaks()).hasSize(1);
  }

  private static Chronicle story(long seed) {
    World world = new World(seed);
    world.run();
    return world.chronicle();
  }
}
