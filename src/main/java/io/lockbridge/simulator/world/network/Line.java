package io.lockbridge.simulator.world.network;

import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.broker.FromClient;
import io.lockbridge.simulator.broker.ToClient;
import io.lockbridge.simulator.broker.Wire;

/// One connection of the bridge to the broker: what goes in comes out in order and late, or not at
/// all from the moment at which it breaks.
final class Line implements Wire {
  private final long connection;
  private final Agenda agenda;
  private final Broker broker;
  private final NetworkWeather weather;
  private final End end;
  private long upNanos;
  private long downNanos;
  private boolean isBroken;

  /// The bridge's end of it.
  interface End {
    /// A packet came.
    void heard(ToClient packet);

    /// The broker has closed it.
    void closed(String why);
  }

  Line(long connection, Agenda agenda, Shore shore, End end) {
    this.connection = connection;
    this.agenda = agenda;
    this.broker = shore.broker();
    this.weather = shore.weather();
    this.end = end;
  }

  /// The broker's side of all connections.
  record Shore(Broker broker, NetworkWeather weather) {}

  /// The bridge sends.
  void up(FromClient packet) {
    if (isBroken) {
      return;
    }
    upNanos = Math.max(upNanos, agenda.nowNanos() + weather.latencyNanos());
    agenda.after(
        upNanos - agenda.nowNanos(),
        () -> {
          if (!isBroken) {
            broker.receivedFromBridge(connection, this, packet);
          }
        });
  }

  @Override
  public void send(ToClient packet) {
    if (packet instanceof ToClient.PubAck && weather.isDeaf()) {
      return;
    }
    down(() -> end.heard(packet));
  }

  @Override
  public void close() {
    down(() -> {
      isBroken = true;
      end.closed("the broker has closed the connection");
    });
  }

  private void down(Runnable arrival) {
    downNanos = Math.max(downNanos, agenda.nowNanos() + weather.latencyNanos());
    agenda.after(
        downNanos - agenda.nowNanos(),
        () -> {
          if (!isBroken) {
            arrival.run();
          }
        });
  }

  @Override
  public boolean isReady() {
    return true;
  }

  boolean isBroken() {
    return isBroken;
  }

  /// It breaks: what is under way is lost. The broker hears of it sooner or later.
  void breaks() {
    if (!isBroken) {
      isBroken = true;
      agenda.after(weather.noticeNanos(), () -> broker.lost(this));
    }
  }
}
