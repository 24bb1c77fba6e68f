package io.lockbridge.driver.zwave.controller;

/// The number of a node in its Z-Wave network: 1 to 232 classic, 256 to 4000 long range.
///
/// So far the controller is run with 8-bit numbers, so that only classic ones go over the line.
public record NodeId(int value) implements Comparable<NodeId> {
  private static final int CLASSIC_MAX = 232;
  private static final int LONG_RANGE_MIN = 256;
  private static final int LONG_RANGE_MAX = 4000;

  public NodeId {
    if (!valid(value)) {
      throw new IllegalArgumentException("there is no Z-Wave node number " + value);
    }
  }

  public static boolean valid(int value) {
    return (value >= 1 && value <= CLASSIC_MAX)
        || (value >= LONG_RANGE_MIN && value <= LONG_RANGE_MAX);
  }

  @Override
  public int compareTo(NodeId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
