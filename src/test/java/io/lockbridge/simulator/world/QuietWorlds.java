package io.lockbridge.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Keeps the log of simulated worlds off the console, and holds that no secret was in it.
final class QuietWorlds implements BeforeEachCallback, AfterEachCallback {
  private String name = "";

  @Override
  public void beforeEach(ExtensionContext context) {
    name = Thread.currentThread().getName();
    Thread.currentThread().setName(WorldLogWriter.WORLD);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Thread.currentThread().setName(name);
    assertThat(WorldLogWriter.takeLeaks()).as("lines of the log with a secret").isEmpty();
  }
}
