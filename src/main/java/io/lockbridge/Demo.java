package io.lockbridge;

import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.machine.Config;
import io.lockbridge.simulator.broker.BrokerServer;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualStick;
import io.lockbridge.simulator.zwave.skin.StickServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// The daemon with two simulated locks and a broker of its own, on this machine only, to look at.
final class Demo {
  private static final int BROKER_PORT = 1883;
  private static final int LOCAL_PORT = 8470;
  private static final UUID BRIDGE = UUID.fromString("5eab0000-0000-4000-8000-00000000b1d6");
  private static final UUID WORKSPACE = UUID.fromString("5eab0000-0000-4000-8000-0000000000a1");
  private static final UUID ACCOUNT = UUID.fromString("5eab0000-0000-4000-8000-0000000000c1");

  private Demo() {}

  static int run(Path state) {
    try {
      StickServer stick = StickServer.open(stick(), 0);
      BrokerServer broker = BrokerServer.start(BROKER_PORT);
      DemoGuide guide = new DemoGuide(broker.port(), BRIDGE, state);
      Daemon daemon = start(config(state, broker.port(), stick.port()), guide);
      guide.welcome(daemon);
      Shutdown.onSignal(daemon, broker, stick);
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException failed) {
      System.err.println("the demo cannot start: " + failed.getMessage());
      return 1;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /// On the usual port, or on any other if that is taken; the guide says which.
  private static Daemon start(Config config, BridgeWatcher guide) throws IOException {
    try {
      return Daemon.start(config, guide);
    } catch (IOException taken) {
      Config.Local anywhere = new Config.Local(config.local().host(), 0);
      Config other =
          new Config(
              config.bridge(),
              config.broker(),
              anywhere,
              config.stateDirectory(),
              config.zwave(),
              config.locks(),
              config.commands());
      return Daemon.start(other, guide);
    }
  }

  private static VirtualStick stick() {
    List<LockSettings> locks =
        List.of(
            LockSettings.plain(2).initially(BoltPosition.LOCKED).withMotor(Duration.ofMillis(900)),
            LockSettings.plain(3)
                .initially(BoltPosition.LOCKED)
                .withDoorLockVersion(4)
                .withMotor(Duration.ofMillis(1500)));
    return new VirtualStick(
        StickSettings.of(StickProfile.BRIDGE), locks, new Random(), System.nanoTime());
  }

  private static Config config(Path state, int brokerPort, int stickPort) {
    Config.Endpoint endpoint = new Config.Endpoint(false, "127.0.0.1", brokerPort);
    return new Config(
        Optional.of(new Config.Identity(BRIDGE, WORKSPACE, ACCOUNT)),
        Optional.of(
            new Config.Broker(endpoint, Optional.empty(), Optional.empty(), 30, Config.Tls.PLAIN)),
        new Config.Local("127.0.0.1", LOCAL_PORT),
        state,
        List.of(new Config.ZWave("demo", new Config.Port.Tcp("127.0.0.1", stickPort))),
        List.of(
            new Config.NamedLock(new Config.LockPlace.ByNode("demo", 2), "Front door"),
            new Config.NamedLock(new Config.LockPlace.ByNode("demo", 3), "Back door")),
        new Config.Commands.Unsigned());
  }
}
