package io.lockbridge;

import io.lockbridge.cloud.SessionConfig;
import io.lockbridge.cloud.TunnelThread;
import io.lockbridge.cloud.tls.CertificateWatch;
import io.lockbridge.core.bridge.BridgeLoop;
import io.lockbridge.core.bridge.BridgeThread;
import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.LockRouter;
import io.lockbridge.core.bridge.Ports;
import io.lockbridge.core.request.Job;
import io.lockbridge.driver.wire.Wire;
import io.lockbridge.driver.wire.WireAddress;
import io.lockbridge.driver.zwave.ZWaveDriver;
import io.lockbridge.ledger.CommitHook;
import io.lockbridge.ledger.SqliteLedger;
import io.lockbridge.local.CoreMetrics;
import io.lockbridge.local.HealthPart;
import io.lockbridge.local.LocalParts;
import io.lockbridge.local.LocalPort;
import io.lockbridge.local.Tokens;
import io.lockbridge.machine.Config;
import io.lockbridge.machine.FailPoint;
import io.lockbridge.seam.Ids;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.tinylog.Logger;

/// The whole daemon, wired by hand: the map of the program. Opened from the ledger outwards, closed
/// from the outside in.
final class Daemon implements AutoCloseable {
  private final List<AutoCloseable> opened;
  private final SystemClock clock = new SystemClock();
  private final LockRouter router = new LockRouter();
  private final List<Job> jobs = new ArrayList<>();
  private final Config config;
  private final SqliteLedger ledger;
  private final BridgeLoop core;
  private final List<ZWaveDriver> drivers = new ArrayList<>();
  private final Optional<CommandKeys> commandKeys;
  private final Optional<Tunnels> tunnel;
  private final LocalPort port;

  private Daemon(Config config, BridgeWatcher watcher, List<AutoCloseable> opened)
      throws IOException {
    this.config = config;
    this.opened = opened;
    Path state = config.stateDirectory();
    Files.createDirectories(state);
    this.ledger =
        opened(
            SqliteLedger.open(state, UUID::randomUUID, clock, CommitHook.named(FailPoint::pass)));
    this.core = new BridgeLoop(new Ports(ledger, clock, router, UUID::randomUUID, jobs));
    BridgeThread thread = opened(new BridgeThread(core, LastWords::speak));
    router.reportsTo(core);
    this.commandKeys = CommandKeys.open(config.commands());
    this.tunnel = config.broker().map(this::openTunnel);
    Optional<TunnelThread> tunnelThread = tunnel.map(made -> opened(new TunnelThread(made.loop())));
    // The tunnel hears of a change before the log does: somebody waits for the answer.
    core.watch(watcher);
    jobs.add(new RebirthJob(tunnel.map(Tunnels::loop), core));
    jobs.add(new DevicesJob(core, clock, ids(), core));
    this.port = opened(openPort(state));
    thread.start();
    config.zwave().forEach(this::startController);
    tunnelThread.ifPresent(TunnelThread::start);
    tunnel.flatMap(this::watch).ifPresent(opened::add);
    opened.add(new Heartbeat(core, tunnel.map(Tunnels::loop), drivers, clock));
  }

  /// Starts everything; what was opened is closed again if something cannot be.
  ///
  /// @param watcher hears of everything that is committed
  static Daemon start(Config config, BridgeWatcher watcher) throws IOException {
    List<AutoCloseable> opened = new ArrayList<>();
    Daemon daemon;
    try {
      daemon = new Daemon(config, watcher, opened);
    } catch (IOException | RuntimeException failed) {
      closeAll(opened);
      throw failed;
    }
    Logger.info(
        "lockbridge=ready port={} state={} controllers={} broker={}",
        daemon.port.port(),
        config.stateDirectory(),
        config.zwave().size(),
        config.broker().map(broker -> broker.endpoint().url()).orElse("none"));
    return daemon;
  }

  int localPort() {
    return port.port();
  }

  BridgeLoop core() {
    return core;
  }

  private Tunnels openTunnel(Config.Broker broker) {
    Duration keepAlive = Duration.ofSeconds(broker.keepAliveSeconds());
    SessionConfig session = new SessionConfig(ids(), ledger.id(), Version.TEXT, keepAlive);
    return Tunnels.of(broker, session, core, Tunnels.world(clock, commandKeys));
  }

  private Optional<CertificateWatch> watch(Tunnels made) {
    return config.broker().flatMap(broker -> made.watch(broker, clock));
  }

  private LocalPort openPort(Path state) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    CoreMetrics.register(registry, core);
    List<Supplier<HealthPart>> health = new ArrayList<>();
    health.add(() -> Health.core(core));
    tunnel.ifPresent(made -> health.add(() -> Health.tunnel(made.loop())));
    tunnel
        .flatMap(Tunnels::keyring)
        .ifPresent(keys -> {
          health.add(() -> Health.certificates(keys));
          CertificateMetrics.register(registry, keys);
        });
    commandKeys.ifPresent(keys -> health.add(() -> Health.commands(keys)));
    config
        .zwave()
        .forEach(controller -> health.add(() -> Health.controller(controller.name(), drivers)));
    Tokens tokens = Tokens.openOrMake(state, new SecureRandom());
    LocalParts parts =
        new LocalParts(core, clock, ids(), tokens, UUID::randomUUID, health, registry);
    return LocalPort.open(config.local().port(), state, parts);
  }

  private void startController(Config.ZWave controller) {
    Wire.Place place =
        switch (controller.port()) {
          case Config.Port.Tty(Path device) -> place(device.toString());
          case Config.Port.Tcp(String host, int number) -> place("tcp://" + host + ":" + number);
        };
    LockNames names = new LockNames(controller.name(), config.locks());
    LockRouter.Line line = router.newLine(names::named);
    ZWaveDriver driver = ZWaveDriver.start(controller.name(), place, line, clock::nowNanos);
    line.leadsTo(driver);
    drivers.add(opened(driver));
  }

  private Wire.Place place(String address) {
    return WireAddress.parse(address, config.stateDirectory().resolve("native"));
  }

  /// Without a cloud nobody gave us ids: made from the ledger's, so that they stay the same.
  private Ids ids() {
    return config
        .bridge()
        .map(given -> new Ids(given.workspaceId(), given.connectedAccountId(), given.bridgeId()))
        .orElseGet(() -> new Ids(own("workspace"), own("account"), own("bridge")));
  }

  private UUID own(String what) {
    return UUID.nameUUIDFromBytes((ledger.id() + what).getBytes(StandardCharsets.UTF_8));
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.add(part);
    return part;
  }

  /// Closes everything from the outside in. What is under way stays in the ledger.
  @Override
  public void close() {
    closeAll(opened);
    Logger.info("lockbridge=stopped");
  }

  private static void closeAll(List<AutoCloseable> opened) {
    for (AutoCloseable part : opened.reversed()) {
      try {
        part.close();
      } catch (Exception failed) {
        Logger.warn(failed, "stopping part={}", part.getClass().getSimpleName());
      }
    }
  }
}
