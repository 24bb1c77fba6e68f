package io.lockbridge.driver.zwave;

import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.simulator.zwave.LockSettings;
import io.lockbridge.simulator.zwave.StickProfile;
import io.lockbridge.simulator.zwave.StickSettings;
import io.lockbridge.simulator.zwave.VirtualLock;
import io.lockbridge.simulator.zwave.VirtualStick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The network's machine and a virtual stick, face to face in virtual time.
final class VirtualSite {
  private static final long REPLUG_NANOS = Duration.ofMillis(250).toNanos();

  final ZWaveNetwork network = new ZWaveNetwork();
  private final List<Told> told = new ArrayList<>();
  private @Nullable VirtualStick stick;
  private OptionalLong reopenNanos = OptionalLong.empty();
  private long nowNanos;
  private int written;

  /// A report and when it came.
  record Told(LockReport report, long atNanos) {}

  static VirtualSite with(LockSettings... locks) {
    VirtualSite site = new VirtualSite();
    site.plug(StickSettings.of(StickProfile.BRIDGE), locks);
    return site;
  }

  static LockAddress address(int node) {
    return new LockAddress("zwave:7e570001:" + node);
  }

  long nowNanos() {
    return nowNanos;
  }

  /// A stick is plugged in.
  void plug(StickSettings settings, LockSettings... locks) {
    stick = new VirtualStick(settings, List.of(locks), new SplittableRandom(1), nowNanos);
    perform(network.opened(nowNanos));
  }

  void unplug() {
    stick = null;
    perform(network.closed("unplugged", nowNanos));
  }

  VirtualLock lock(int node) {
    return stick().lock(new NodeId(node));
  }

  VirtualStick stick() {
    if (stick == null) {
      throw new AssertionError("no stick is plugged in");
    }
    return stick;
  }

  void perform(List<NetworkOutput> outputs) {
    for (NetworkOutput each : outputs) {
      switch (each) {
        case NetworkOutput.Write(Bytes bytes) -> {
          written += isFrame(bytes) ? 1 : 0;
          if (stick != null) {
            stick.receive(bytes, nowNanos);
          }
        }
        case NetworkOutput.Report(LockReport report) -> told.add(new Told(report, nowNanos));
        case NetworkOutput.Reopen _ -> reopenNanos = OptionalLong.of(nowNanos + REPLUG_NANOS);
      }
    }
  }

  /// Lets so much time pass, stopping wherever somebody has something to do.
  VirtualSite pass(Duration time) {
    long untilNanos = nowNanos + time.toNanos();
    settle();
    for (Optional<Long> next = next(); next.isPresent() && next.get() <= untilNanos; ) {
      nowNanos = Math.max(nowNanos, next.get());
      settle();
      next = next();
    }
    nowNanos = untilNanos;
    settle();
    return this;
  }

  private Optional<Long> next() {
    List<Long> moments = new ArrayList<>();
    network.wakeNanos(nowNanos).ifPresent(moments::add);
    reopenNanos.ifPresent(moments::add);
    if (stick != null) {
      stick.nextNanos().ifPresent(moments::add);
    }
    return moments.stream().min(Long::compare);
  }

  private void settle() {
    if (reopenNanos.isPresent() && reopenNanos.getAsLong() <= nowNanos) {
      reopenNanos = OptionalLong.empty();
      stick().hostChanged(nowNanos);
      perform(network.opened(nowNanos));
    }
    if (stick != null) {
      for (Bytes piece : stick.due(nowNanos)) {
        perform(network.received(piece, nowNanos));
      }
    }
    OptionalLong wake = network.wakeNanos(nowNanos);
    if (wake.isPresent() && wake.getAsLong() <= nowNanos) {
      perform(network.tick(nowNanos));
    }
  }

  /// How many frames, other than acknowledgements, the host has written.
  int written() {
    return written;
  }

  private static boolean isFrame(Bytes bytes) {
    return bytes.size() > 1;
  }

  List<LockReport> reports() {
    return told.stream().map(Told::report).toList();
  }

  void forget() {
    told.clear();
  }

  /// When the first report that fits came, if one did.
  Optional<Long> first(Predicate<LockReport> wanted) {
    return told.stream().filter(each -> wanted.test(each.report())).map(Told::atNanos).findFirst();
  }
}
