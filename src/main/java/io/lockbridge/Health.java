package io.lockbridge;

import io.lockbridge.cloud.TunnelHealth;
import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.cloud.tls.Keyring;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.driver.zwave.ControllerHealth;
import io.lockbridge.driver.zwave.ZWaveDriver;
import io.lockbridge.local.HealthPart;
import io.lockbridge.local.HealthPart.Status;
import java.util.List;

/// Puts what the parts say of themselves into the words of `/health`.
final class Health {
  private Health() {}

  static HealthPart core(Desk core) {
    return core.health().isLedgerWriting()
        ? HealthPart.healthy("core")
        : new HealthPart(
            "core", Status.DOWN, "The disk is full: no command is taken. Make room on it.");
  }

  /// Locks work without the cloud: a tunnel that is down degrades the bridge and no more.
  static HealthPart tunnel(TunnelLoop tunnel) {
    TunnelHealth health = tunnel.health();
    return health.isConnected()
        ? HealthPart.healthy("tunnel")
        : new HealthPart("tunnel", Status.DEGRADED, health.cause());
  }

  /// Read before the end of a certificate, so that somebody renews it.
  static HealthPart certificates(Keyring keyring) {
    String trouble = keyring.health().trouble();
    return trouble.isEmpty()
        ? HealthPart.healthy("certificates")
        : new HealthPart("certificates", Status.DEGRADED, trouble);
  }

  static HealthPart commands(CommandKeys keys) {
    return keys.trouble()
        .map(cause -> new HealthPart("commands", Status.DEGRADED, cause))
        .orElse(HealthPart.healthy("commands"));
  }

  static HealthPart controller(String name, List<ZWaveDriver> drivers) {
    return drivers.stream()
        .filter(driver -> driver.name().equals(name))
        .findFirst()
        .map(driver -> controller(name, driver.health()))
        .orElse(new HealthPart("zwave:" + name, Status.DOWN, "not started yet"));
  }

  private static HealthPart controller(String name, ControllerHealth health) {
    return switch (health.state()) {
      case UP -> HealthPart.healthy("zwave:" + name);
      case STARTING -> new HealthPart("zwave:" + name, Status.DEGRADED, health.cause());
      case DOWN -> new HealthPart("zwave:" + name, Status.DOWN, health.cause());
    };
  }
}
