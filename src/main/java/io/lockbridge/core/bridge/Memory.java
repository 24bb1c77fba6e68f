package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.AttemptState;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the core remembers between turns. A turn works on a copy, which replaces the original once
/// the ledger has what the turn changed: memory is never ahead of the disk.
final class Memory {
  private final Map<LockAddress, LockEntry> locks;
  private final Map<DeviceId, LockAddress> addresses;
  private final Map<AttemptId, Attempt> open;
  private final Set<AttemptId> unrecovered;
  private final Map<StreamTopic, StreamMark> marks;
  private final OpenRequests requests;
  private long connection;

  /// Where a stream stands: the last position used, and how many rows wait.
  record StreamMark(long lastSeq, long waiting) {}

  Memory() {
    this.locks = new HashMap<>();
    this.addresses = new HashMap<>();
    this.open = new LinkedHashMap<>();
    this.unrecovered = new HashSet<>();
    this.marks = new EnumMap<>(StreamTopic.class);
    this.requests = new OpenRequests();
  }

  private Memory(Memory other) {
    this.locks = new HashMap<>(other.locks);
    this.addresses = new HashMap<>(other.addresses);
    this.open = new LinkedHashMap<>(other.open);
    this.unrecovered = new HashSet<>(other.unrecovered);
    this.marks = new EnumMap<>(other.marks);
    this.requests = new OpenRequests(other.requests);
    this.connection = other.connection;
  }

  /// What the ledger knows.
  static Memory recall(Ledger ledger) {
    Memory memory = new Memory();
    ledger.devices().forEach(kept -> memory.put(LockEntry.known(kept)));
    for (Attempt attempt : ledger.openAttempts()) {
      memory.put(attempt);
      memory.unrecovered.add(attempt.id());
    }
    memory.requests.recall(ledger.openRequests());
    for (StreamTopic topic : StreamTopic.values()) {
      memory.marks.put(topic, new StreamMark(ledger.lastSeq(topic), ledger.waiting(topic)));
    }
    memory.connection = ledger.lastConnection();
    return memory;
  }

  Memory copy() {
    return new Memory(this);
  }

  void put(LockEntry entry) {
    locks.put(entry.kept().address(), entry);
    addresses.put(entry.kept().id(), entry.kept().address());
  }

  Optional<LockEntry> lock(LockAddress address) {
    return Optional.ofNullable(locks.get(address));
  }

  Optional<LockEntry> lock(DeviceId id) {
    return Optional.ofNullable(addresses.get(id)).flatMap(this::lock);
  }

  List<LockEntry> locks() {
    return List.copyOf(locks.values());
  }

  /// The locks that are known and were not removed, in the order of their addresses.
  List<Device> devices() {
    return locks.entrySet().stream()
        .sorted(Map.Entry.comparingByKey((a, b) -> a.value().compareTo(b.value())))
        .flatMap(entry -> entry.getValue().shown().stream())
        .toList();
  }

  void put(Attempt attempt) {
    open.put(attempt.id(), attempt);
  }

  void close(AttemptId id) {
    open.remove(id);
    unrecovered.remove(id);
  }

  Optional<Attempt> attempt(AttemptId id) {
    return Optional.ofNullable(open.get(id));
  }

  List<Attempt> attempts() {
    return List.copyOf(open.values());
  }

  /// Whether an attempt was open when the program started and was not looked at since.
  boolean isUnrecovered(AttemptId id) {
    return unrecovered.contains(id);
  }

  void recovered(AttemptId id) {
    unrecovered.remove(id);
  }

  /// The attempt that a lock is busy with.
  Optional<Attempt> active(DeviceId device) {
    return of(device).filter(attempt -> !isWaiting(attempt)).findFirst();
  }

  /// The attempts that wait for a lock, in order of arrival.
  List<Attempt> waiting(DeviceId device) {
    return of(device).filter(Memory::isWaiting).toList();
  }

  private Stream<Attempt> of(DeviceId device) {
    return open.values().stream().filter(attempt -> attempt.device().equals(device));
  }

  private static boolean isWaiting(Attempt attempt) {
    return attempt.state() instanceof AttemptState.Accepted;
  }

  OpenRequests requests() {
    return requests;
  }

  StreamMark mark(StreamTopic topic) {
    return marks.getOrDefault(topic, new StreamMark(0, 0));
  }

  void mark(StreamTopic topic, StreamMark mark) {
    marks.put(topic, mark);
  }

  long nextConnection() {
    connection++;
    return connection;
  }
}
