package io.lockbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.bridge.LedgerBroken;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.LedgerFull;
import io.lockbridge.simulator.world.disk.DiskWeather;
import io.lockbridge.simulator.world.disk.DiskWeather.Ending;
import io.lockbridge.simulator.world.disk.DiskWeather.Forecast;
import io.lockbridge.simulator.world.disk.SimulatedDisk;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The ledger of the simulated world, with what its disk may do beyond the contract.
class SimulatedContractTest extends LedgerContract {
  private final SimulatedDisk disk = new SimulatedDisk(new UUID(4, 4), _ -> {});

  @Override
  Ledger open() {
    return disk.open(SimulatedDisk.Host.IMMORTAL);
  }

  @Override
  void close(Ledger opened) {}

  @Test
  void afterABrokenSyncTheChangesAreThereOrNot() {
    weather(Ending.BROKEN_BUT_KEPT);
    assertThatThrownBy(() -> connect(1)).isInstanceOf(LedgerBroken.class);
    assertThat(open().lastConnection()).isEqualTo(1);
    weather(Ending.BROKEN_AND_LOST);
    assertThatThrownBy(() -> connect(2)).isInstanceOf(LedgerBroken.class);
    assertThat(open().lastConnection()).isEqualTo(1);
  }

  @Test
  void aFullDiskTakesNothingButTheEndsOfAttemptsForAWhile() {
    Ledger ledger = open();
    ledger.commit(List.of(new LedgerChange.KeepAttempt(Samples.armed(1))));
    weather(Ending.FULL);
    assertThatThrownBy(() -> connect(1)).isInstanceOf(LedgerFull.class);
    ledger.commit(List.of(new LedgerChange.KeepAttempt(Samples.done(1))));
    assertThat(ledger.attempt(Samples.attemptId(1))).contains(Samples.done(1));
    disk.weather(DiskWeather.FINE);
    connect(2);
    assertThat(ledger.lastConnection()).isEqualTo(2);
  }

  private void weather(Ending ending) {
    disk.weather(() -> new Forecast(ending, 0));
  }

  private void connect(long number) {
    open().commit(List.of(new LedgerChange.Connect(number)));
  }
}
