package io.lockbridge.core.bridge;

import io.lockbridge.core.request.Allowance;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The requests that have not ended, in order of acceptance, and how many more may come. Copied
/// with the [Memory] that it is part of.
final class OpenRequests {
  private final Map<RequestId, Request> open;
  private final Set<RequestId> unrecovered;
  private Optional<Allowance> allowance;

  OpenRequests() {
    this.open = new LinkedHashMap<>();
    this.unrecovered = new HashSet<>();
    this.allowance = Optional.empty();
  }

  OpenRequests(OpenRequests other) {
    this.open = new LinkedHashMap<>(other.open);
    this.unrecovered = new HashSet<>(other.unrecovered);
    this.allowance = other.allowance;
  }

  /// What was open when the program stopped.
  void recall(List<Request> requests) {
    for (Request request : requests) {
      put(request);
      unrecovered.add(request.id());
    }
  }

  void put(Request request) {
    open.put(request.id(), request);
  }

  void close(RequestId id) {
    open.remove(id);
    unrecovered.remove(id);
  }

  Optional<Request> find(RequestId id) {
    return Optional.ofNullable(open.get(id));
  }

  List<Request> all() {
    return List.copyOf(open.values());
  }

  int size() {
    return open.size();
  }

  /// The requests that were open when the program started and were not looked at since.
  List<Request> takeUnrecovered() {
    List<Request> waiting =
        open.values().stream().filter(request -> unrecovered.contains(request.id())).toList();
    unrecovered.clear();
    return waiting;
  }

  /// Counts one more; false when too many came of late.
  boolean admit(long nowNanos) {
    Allowance now = allowance.map(last -> last.at(nowNanos)).orElse(Allowance.full(nowNanos));
    allowance = Optional.of(now.admits() ? now.spent() : now);
    return now.admits();
  }
}
