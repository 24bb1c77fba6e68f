package io.lockbridge.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a certificate is to say.
///
/// @param name its common name
/// @param hosts names and addresses that a server's is good for
/// @param algorithm of its key: `EC`, `RSA`, `Ed25519`
public record Wanted(
    String name, List<String> hosts, Instant from, Instant until, String algorithm, Kind kind) {
  public Wanted {
    hosts = List.copyOf(hosts);
  }

  /// Whether it may issue others.
  public enum Kind {
    AUTHORITY,
    LEAF
  }

  static Wanted authority(String name) {
    return named(name).with(Kind.AUTHORITY);
  }

  /// Good for 90 days, and since yesterday.
  public static Wanted named(String name) {
    Instant now = Instant.now();
    return new Wanted(
        name,
        List.of(),
        now.minus(Duration.ofDays(1)),
        now.plus(Duration.ofDays(90)),
        "EC",
        Kind.LEAF);
  }

  public Wanted on(String... hosts) {
    return new Wanted(name, List.of(hosts), from, until, algorithm, kind);
  }

  public Wanted between(Instant from, Instant until) {
    return new Wanted(name, hosts, from, until, algorithm, kind);
  }

  /// It expired some time ago.
  public Wanted expired() {
    return between(until.minus(Duration.ofDays(900)), from);
  }

  public Wanted of(String keyAlgorithm) {
    return new Wanted(name, hosts, from, until, keyAlgorithm, kind);
  }

  private Wanted with(Kind other) {
    return new Wanted(name, hosts, from, until, algorithm, other);
  }
}
