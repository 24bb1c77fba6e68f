package io.lockbridge.simulator.world.disk;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerFull;
import io.lockbridge.core.bridge.StreamTopic;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A disk with a ledger on it, which outlives the processes that use it.
///
/// A commit that returned is there for ever. One that a crash cut off is there or not. A full disk
/// has a little room in reserve for the ends of attempts and for what makes room, as the real
/// ledger has.
public final class SimulatedDisk {
  private static final int RESERVE_COMMITS = 20;

  private final UUID id;
  private final Tables tables = new Tables();
  private final Consumer<List<LedgerChange>> kept;
  private DiskWeather weather = DiskWeather.FINE;
  private int reserve = RESERVE_COMMITS;

  /// @param id of the ledger, minted with it
  /// @param kept is told what is on the disk for good, the moment it is
  public SimulatedDisk(UUID id, Consumer<List<LedgerChange>> kept) {
    this.id = id;
    this.kept = kept;
  }

  /// How it is from now on.
  public void weather(DiskWeather next) {
    weather = next;
  }

  /// Opens the ledger for one run of the process.
  public SimulatedLedger open(Host host) {
    return new SimulatedLedger(this, host);
  }

  /// The process that waits for a commit, and may die in it.
  public interface Host {
    /// A process to which nothing happens.
    Host IMMORTAL =
        new Host() {
          @Override
          public void waits(long stallNanos) {}

          @Override
          public void has() {}
        };

    /// The commit takes so long; nothing of it is on the disk yet.
    void waits(long stallNanos);

    /// The commit is on the disk; the process has not heard of it yet.
    void has();
  }

  /// The attempts on it, in the order of their acceptance.
  public List<Attempt> attempts() {
    return tables.attempts();
  }

  /// How many rows wait for the broker.
  public int waiting(StreamTopic topic) {
    return tables.stream(topic).waiting();
  }

  UUID id() {
    return id;
  }

  Tables tables() {
    return tables;
  }

  void commit(List<LedgerChange> changes, Host host) {
    DiskWeather.Forecast forecast = weather.next();
    host.waits(forecast.stallNanos());
    Consistency.check(tables, changes);
    switch (forecast.ending()) {
      case DONE -> keep(changes);
      case FULL -> keepInReserve(changes);
      case BROKEN_BUT_KEPT -> {
        keep(changes);
        throw broken();
      }
      case BROKEN_AND_LOST -> throw broken();
    }
    host.has();
  }

  private void keep(List<LedgerChange> changes) {
    tables.apply(changes);
    kept.accept(changes);
  }

  private void keepInReserve(List<LedgerChange> changes) {
    boolean isWorthIt = changes.stream().anyMatch(SimulatedDisk::endsAttempt) || makesRoom(changes);
    if (!isWorthIt || reserve == 0) {
      throw new LedgerFull("the disk is full", new IllegalStateException("simulated"));
    }
    reserve--;
    keep(changes);
  }

  private static boolean endsAttempt(LedgerChange change) {
    return change instanceof LedgerChange.KeepAttempt(Attempt a) && a.state().isTerminal();
  }

  private static boolean makesRoom(List<LedgerChange> changes) {
    return changes.stream()
        .allMatch(c -> c instanceof LedgerChange.Forget || c instanceof LedgerChange.Drop);
  }

  private static LedgerBroken broken() {
    return new LedgerBroken(
        "the sync failed: nobody knows what is on the disk",
        new IllegalStateException("simulated"));
  }
}
