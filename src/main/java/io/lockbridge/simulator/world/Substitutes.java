package io.lockbridge.simulator.world;

import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockListener;
import io.lockbridge.simulator.world.disk.SimulatedLedger;
import io.lockbridge.simulator.world.fate.Life;

/// What tests put between the bridge and the world, at the bridge's own ports, to show that a
/// defect there would be seen. Nobody outside this package can; in every real simulation there is
/// nothing.
interface Substitutes {
  /// Nothing in between.
  Substitutes NONE = new Substitutes() {};

  /// A run of the process begins, in this boot.
  default void started(String bootId) {}

  /// Between the core and its ledger.
  default Ledger ledger(SimulatedLedger real, Life life) {
    return real;
  }

  /// Between the core and the drivers.
  default LockDriver driver(LockDriver real, Life life) {
    return real;
  }

  /// Between the drivers and the core.
  default LockListener listener(LockListener real, Life life) {
    return real;
  }

  /// Between the tunnel and the core.
  default Desk desk(Desk real, Life life) {
    return real;
  }

  /// Between the tunnel and the network, both ways.
  default TunnelLoop.LinkMaker links(TunnelLoop.LinkMaker real, Life life) {
    return real;
  }
}
