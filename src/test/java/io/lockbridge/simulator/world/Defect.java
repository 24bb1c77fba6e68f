package io.lockbridge.simulator.world;

import io.lockbridge.simulator.world.story.Promise;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Something that a bridge could do wrong, and the promise that it breaks.
///
/// @param maker makes a fresh one for one world
record Defect(String name, Promise breaks, Supplier<Substitutes> maker) {
  static Stream<Defect> all() {
    return Stream.of(
        new Defect(
            "acknowledges before the sync",
            Promise.NOTHING_LOST,
            CoreDefects.AcknowledgesEarly::new),
        new Defect(
            "repeats a pulse after a restart",
            Promise.ONCE,
            LedgerDefects.ForgetsThatItWasArmed::new),
        new Defect("trusts a stale reading", Promise.TRUTH, LockDefects.TrustsStaleReadings::new),
        new Defect(
            "takes an acknowledgement for a movement",
            Promise.TRUTH,
            LockDefects.TrustsTheRadio::new),
        new Defect("reopens a relocked door", Promise.ONCE, LockDefects.ReopensRelockedDoors::new),
        new Defect("ignores expiry", Promise.NEVER_LATE, LinkDefects.IgnoresExpiry::new),
        new Defect(
            "writes after the deadline during back off",
            Promise.NEVER_LATE,
            LockDefects.WritesLate::new),
        new Defect("writes twice on silence", Promise.ONCE, LockDefects.WritesTwice::new),
        new Defect(
            "treats silence as failure", Promise.TRUTH, LockDefects.TreatsSilenceAsFailure::new),
        new Defect("counts an old jam", Promise.TRUTH, LockDefects.CountsOldJams::new),
        new Defect(
            "lets a forged copy claim an id", Promise.CLOSED, CoreDefects.ForgedCopiesClaim::new),
        new Defect("accepts a retained command", Promise.CLOSED, LinkDefects.AcceptsRetained::new),
        new Defect("publishes a secret", Promise.CLOSED, LinkDefects.PublishesSecrets::new),
        new Defect(
            "forgets a gap marker", Promise.NOTHING_LOST, LedgerDefects.ForgetsGapMarkers::new),
        new Defect("drops a row on reconnect", Promise.NOTHING_LOST, CoreDefects.DropsARow::new),
        new Defect(
            "reuses a position after a crash",
            Promise.NOTHING_LOST,
            LinkDefects.ReusesPositions::new),
        new Defect(
            "reuses a connection number",
            Promise.NOTHING_LOST,
            LinkDefects.ReusesConnectionNumbers::new),
        new Defect(
            "answers differently the second time",
            Promise.FINAL,
            LedgerDefects.AnswersDifferently::new),
        new Defect(
            "runs what waited through a reboot",
            Promise.NEVER_LATE,
            LedgerDefects.ForgetsTheBoot::new),
        new Defect("loses a delivered mark", Promise.LOCAL_FIRST, CoreDefects.NeverForgets::new));
  }

  @Override
  public String toString() {
    return name;
  }
}
