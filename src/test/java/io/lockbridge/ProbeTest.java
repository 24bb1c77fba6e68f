package io.lockbridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void runsOnJava25() {
    assertThat(Runtime.version().feature()).isEqualTo(25);
  }
}
