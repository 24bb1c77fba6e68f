package io.lockbridge.simulator.world.check;

import io.lockbridge.seam.Ids;
import io.lockbridge.simulator.world.disk.SimulatedDisk;
import io.lockbridge.simulator.world.lock.Door;
import io.lockbridge.simulator.world.network.Broker;
import io.lockbridge.simulator.world.story.Witness;
import java.util.List;

/// All checkers of one world.
public final class Checks {
  private final Streams streams = new Streams();
  private final Progress progress;
  private final List<Witness> witnesses;

  public Checks(Ids ids) {
    this.progress = new Progress(ids, streams);
    Deliveries deliveries = new Deliveries();
    this.witnesses =
        List.of(
            deliveries,
            new Once(),
            new NeverLate(deliveries),
            new Truth(),
            new NothingLost(deliveries),
            new Final(),
            new Closed(),
            new Refusals(deliveries),
            new Presence(ids),
            streams,
            progress);
  }

  /// They must see everything, in this order.
  public List<Witness> witnesses() {
    return witnesses;
  }

  /// Whether everything that was begun has come to its end.
  public boolean isQuiet(Facts facts) {
    return progress.complaint(facts).isEmpty();
  }

  /// The faults have been gone for long: now it must be quiet.
  public void atTheEnd(Facts facts) {
    progress.atTheEnd(facts);
  }

  /// What is true of the world now, to compare with what the bridge says.
  public record Facts(SimulatedDisk disk, List<Door> doors, Broker broker, boolean isConnected) {}
}
