package io.lockbridge.simulator.zwave;

import java.util.ArrayList;
import java.util.List;

/// What really happened to the bolts. It grows for as long as its stick lives.
final class TruthLog {
  private final List<Movement> movements = new ArrayList<>();
  private final List<LockOrder> orders = new ArrayList<>();

  void add(Movement movement) {
    movements.add(movement);
  }

  void add(LockOrder order) {
    orders.add(order);
  }

  List<Movement> movements() {
    return List.copyOf(movements);
  }

  List<LockOrder> orders() {
    return List.copyOf(orders);
  }
}
