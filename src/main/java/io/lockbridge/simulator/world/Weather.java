package io.lockbridge.simulator.world;

import io.lockbridge.simulator.world.disk.DiskWeather;
import io.lockbridge.simulator.world.fate.Chance;
import io.lockbridge.simulator.world.lock.RadioWeather;
import io.lockbridge.simulator.world.network.NetworkWeather;
import java.time.Duration;
import java.util.List;

/// All the weather of a world: radio, network and disk, and how long a restart takes.
final class Weather {
  private static final long STALL_NANOS = Duration.ofSeconds(9).toNanos();

  private final RadioWeather radio;
  private final NetworkWeather network;
  private final Chance chance;
  private final double diskRoughness;
  private boolean isDiskFull;
  private boolean isClear;

  Weather(Climate climate, Chance chance) {
    this.chance = chance;
    this.radio = new RadioWeather(chance.split(), climate.radio());
    this.network = new NetworkWeather(chance.split(), climate.network());
    this.diskRoughness = climate.disk();
  }

  RadioWeather radio() {
    return radio;
  }

  NetworkWeather network() {
    return network;
  }

  DiskWeather disk() {
    return this::forecast;
  }

  private DiskWeather.Forecast forecast() {
    if (isDiskFull) {
      return new DiskWeather.Forecast(DiskWeather.Ending.FULL, 0);
    }
    if (isClear || !chance.likely(diskRoughness)) {
      return new DiskWeather.Forecast(DiskWeather.Ending.DONE, 0);
    }
    DiskWeather.Ending ending =
        chance.likely(0.7)
            ? DiskWeather.Ending.DONE
            : chance.oneOf(List.of(DiskWeather.Ending.values()));
    return new DiskWeather.Forecast(ending, chance.mostlyShort(STALL_NANOS));
  }

  void diskFills() {
    isDiskFull = !isClear;
  }

  void diskHasRoom() {
    isDiskFull = false;
  }

  /// Until the process is up again.
  long restartNanos() {
    return Duration.ofMillis(chance.between(1_000, isClear ? 3_000 : 9_000)).toNanos();
  }

  /// From now on everything goes well.
  void clear() {
    isClear = true;
    isDiskFull = false;
    radio.clear();
    network.clear();
  }

  boolean isClear() {
    return isClear;
  }
}
