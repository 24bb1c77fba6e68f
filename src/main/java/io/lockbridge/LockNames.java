package io.lockbridge;

import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.machine.Config.LockPlace;
import io.lockbridge.machine.Config.NamedLock;
import java.util.List;

/// The names that the operator gave to locks, for those behind one controller.
record LockNames(String controller, List<NamedLock> given) {
  LockNames {
    given = List.copyOf(given);
  }

  /// The same lock, under the operator's name if it has one.
  LockDescription named(LockDescription found) {
    return given.stream()
        .filter(name -> means(name.place(), found.address()))
        .findFirst()
        .map(name -> renamed(found, name.name()))
        .orElse(found);
  }

  private boolean means(LockPlace place, LockAddress address) {
    return switch (place) {
      case LockPlace.ByAddress(String written) -> written.equals(address.value());
      case LockPlace.ByNode(String of, int node) ->
          of.equals(controller) && address.value().endsWith(":" + node);
    };
  }

  private static LockDescription renamed(LockDescription found, String name) {
    return new LockDescription(
        found.address(), name, found.model(), found.nature(), found.limits());
  }
}
