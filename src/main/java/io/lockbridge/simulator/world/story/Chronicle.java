package io.lockbridge.simulator.world.story;

import io.lockbridge.simulator.Agenda;
import io.lockbridge.simulator.world.story.Sight.Who;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Everything that happened in a world, in order. Shows each thing to the witnesses at once, and
/// puts it into words only when somebody wants to read it.
public final class Chronicle {
  private final Agenda agenda;
  private final List<Witness> witnesses;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(long atNanos, Sight sight) {}

  public Chronicle(Agenda agenda, List<Witness> witnesses) {
    this.agenda = agenda;
    this.witnesses = List.copyOf(witnesses);
  }

  /// Something happened now.
  public void add(Sight sight) {
    long now = agenda.nowNanos();
    entries.add(new Entry(now, sight));
    for (Witness witness : witnesses) {
      witness.sees(sight, now);
    }
  }

  /// Something happened now that no promise speaks of.
  public void note(Who who, String what) {
    add(new Sight.Noted(who, what));
  }

  /// How many things happened.
  public int size() {
    return entries.size();
  }

  /// The timeline, a line for each thing.
  public Stream<String> lines() {
    return entries.stream()
        .map(entry -> Words.line(entry.atNanos() - entries.getFirst().atNanos(), entry.sight()));
  }

  /// A short name for the whole story: equal for equal stories.
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      lines().forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }
}
