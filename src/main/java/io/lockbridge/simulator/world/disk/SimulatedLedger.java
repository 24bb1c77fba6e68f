package io.lockbridge.simulator.world.disk;

import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.bridge.AttemptQuery;
import io.lockbridge.core.bridge.DeviceRecord;
import io.lockbridge.core.bridge.EventQuery;
import io.lockbridge.core.bridge.Ledger;
import io.lockbridge.core.bridge.LedgerChange;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.event.Event;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The ledger on a simulated disk, as one run of the process sees it.
public class SimulatedLedger implements Ledger {
  private final SimulatedDisk disk;
  private final SimulatedDisk.Host host;

  SimulatedLedger(SimulatedDisk disk, SimulatedDisk.Host host) {
    this.disk = disk;
    this.host = host;
  }

  /// The same, for a test that bends something of it.
  protected SimulatedLedger(SimulatedLedger same) {
    this(same.disk, same.host);
  }

  @Override
  public UUID id() {
    return disk.id();
  }

  @Override
  public List<Attempt> openAttempts() {
    return disk.attempts().stream().filter(attempt -> !attempt.state().isTerminal()).toList();
  }

  @Override
  public Optional<Attempt> attempt(AttemptId id) {
    return disk.tables().attempt(id);
  }

  @Override
  public List<Attempt> attempts(AttemptQuery query) {
    return query.in(disk.attempts());
  }

  @Override
  public List<Event> events(EventQuery query) {
    return query.in(disk.tables().events());
  }

  @Override
  public List<Request> openRequests() {
    return disk.tables().requests().stream()
        .filter(request -> !request.state().isTerminal())
        .toList();
  }

  @Override
  public Optional<Request> request(RequestId id) {
    return disk.tables().request(id);
  }

  @Override
  public List<DeviceRecord> devices() {
    return disk.tables().devices();
  }

  @Override
  public List<OutboxRow> outbox(StreamTopic topic, long afterSeq, int limit) {
    Tables tables = disk.tables();
    return tables.stream(topic).after(afterSeq, limit).stream().map(tables::told).toList();
  }

  @Override
  public long lastSeq(StreamTopic topic) {
    return disk.tables().stream(topic).lastSeq();
  }

  @Override
  public long waiting(StreamTopic topic) {
    return disk.waiting(topic);
  }

  @Override
  public long lastConnection() {
    return disk.tables().connection();
  }

  @Override
  public void commit(List<LedgerChange> changes) {
    disk.commit(changes, host);
  }
}
