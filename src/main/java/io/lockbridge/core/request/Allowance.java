package io.lockbridge.core.request;

/// How many requests may still come: a bucket that fills by one each ten seconds. An hour's worth
/// and a full bucket are fewer than the ledger keeps, so that none is forgotten while the broker
/// may still bring it again.
///
/// @param left how many may come at `asOfNanos`
public record Allowance(int left, long asOfNanos) {
  /// How many may come at once.
  public static final int BURST = 16;

  private static final long REFILL_NANOS = 10_000_000_000L;

  /// A full bucket.
  public static Allowance full(long nowNanos) {
    return new Allowance(BURST, nowNanos);
  }

  /// The bucket as time has filled it.
  public Allowance at(long nowNanos) {
    long refills = Math.max(0, (nowNanos - asOfNanos) / REFILL_NANOS);
    if (left + refills >= BURST) {
      return full(nowNanos);
    }
    return new Allowance((int) (left + refills), asOfNanos + refills * REFILL_NANOS);
  }

  /// Whether one more may come now.
  public boolean admits() {
    return left > 0;
  }

  /// The bucket after one has come.
  public Allowance spent() {
    return new Allowance(left - 1, asOfNanos);
  }
}
