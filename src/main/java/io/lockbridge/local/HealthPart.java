package io.lockbridge.local;

/// How one part of the bridge fares, as its owner says.
///
/// @param name such as `tunnel` or `zwave:home`
/// @param cause in words, for the operator: why it is not well and what to do; empty when it is
public record HealthPart(String name, Status status, String cause) {

  /// A part that is well.
  public static HealthPart healthy(String name) {
    return new HealthPart(name, Status.HEALTHY, "");
  }

  /// How well it is.
  public enum Status {
    HEALTHY("healthy"),
    /// It works, but not as it should: `/health` stays 200.
    DEGRADED("degraded"),
    /// It does not work: `/health` is 503.
    DOWN("down");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /// The word on the wire.
    public String word() {
      return word;
    }
  }
}
