package io.lockbridge.core.bridge;

import io.lockbridge.core.attempt.ActionType;
import io.lockbridge.core.attempt.Attempt;
import io.lockbridge.core.attempt.AttemptEvent;
import io.lockbridge.core.attempt.AttemptId;
import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.device.Capability;
import io.lockbridge.core.device.Device;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.device.LockAddress;
import io.lockbridge.core.device.LockDescription;
import io.lockbridge.core.device.LockNature;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Model;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import io.lockbridge.core.event.ClockTrust;
import io.lockbridge.core.event.Detail;
import io.lockbridge.core.event.Stamp;
import io.lockbridge.core.lock.Actuation;
import io.lockbridge.core.lock.LockDriver;
import io.lockbridge.core.lock.LockReport;
import io.lockbridge.core.request.Answer;
import io.lockbridge.core.request.Job;
import io.lockbridge.core.request.JobReport;
import io.lockbridge.core.request.RequestEvent;
import io.lockbridge.core.request.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A house for tests of the core: a ledger in memory, a clock that is set by hand, and a driver
/// that writes down its orders.
final class House implements Clock, LockDriver, BridgeWatcher {
  static final long SECOND = 1_000_000_000L;
  static final LockAddress FRONT = new LockAddress("zwave:7e570001:12");
  static final LockAddress BACK = new LockAddress("zwave:7e570001:13");

  final MemoryLedger ledger;
  final List<Actuation> actuations = new ArrayList<>();
  final List<AttemptId> withdrawn = new ArrayList<>();
  final List<AttemptId> reads = new ArrayList<>();
  final List<Job> jobs;
  final List<RequestVerdict> requestVerdicts = new ArrayList<>();
  final List<Verdict> verdicts = new ArrayList<>();
  private final List<Device> shown = new ArrayList<>();
  long nowNanos;
  String bootId = "boot-1";
  private long nextId = 1;
  private Bridge bridge;

  House() {
    this(new MemoryLedger(), SECOND, new ArrayList<>());
  }

  private House(MemoryLedger ledger, long nowNanos, List<Job> jobs) {
    this.ledger = ledger;
    this.jobs = jobs;
    this.nowNanos = nowNanos;
    this.nextId = nowNanos;
    this.bridge = bridge();
  }

  private Bridge bridge() {
    return new Bridge(
        new Ports(ledger, this, this, () -> new UUID(7, nextId++), jobs), List.of(this));
  }

  /// The same house after the program was killed and started again.
  House restarted() {
    House next = new House(ledger, nowNanos, jobs);
    next.turn();
    return next;
  }

  /// The same house after the board was started again.
  House rebooted() {
    House next = new House(ledger, nowNanos, jobs);
    next.bootId = "boot-2";
    next.bridge = next.bridge();
    next.turn();
    return next;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public Stamp wall() {
    return new Stamp(Instant.ofEpochSecond(1_795_000_000L, nowNanos), ClockTrust.SYNCHRONISED);
  }

  @Override
  public String bootId() {
    return bootId;
  }

  @Override
  public void actuate(Actuation actuation) {
    actuations.add(actuation);
  }

  @Override
  public void withdraw(AttemptId attempt, LockAddress lock) {
    withdrawn.add(attempt);
  }

  @Override
  public void read(AttemptId attempt, LockAddress lock) {
    reads.add(attempt);
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {}

  @Override
  public void changed(List<Device> devices) {
    shown.addAll(devices);
  }

  void turn(Message... messages) {
    bridge.turn(Arrays.asList(messages));
  }

  void pass(double seconds) {
    nowNanos += (long) (seconds * SECOND);
    turn();
  }

  DeviceId found(LockAddress address) {
    return found(address, EnumSet.allOf(Capability.class));
  }

  DeviceId found(LockAddress address, Set<Capability> can) {
    LockNature nature = new LockNature(can, Means.DRAW_BOLT, 3 * SECOND, 5 * SECOND);
    Model model = new Model("smartthings_lock", "Test", "Test lock");
    LockDescription description = new LockDescription(address, "Door", model, nature, List.of());
    turn(new Message.Report(new LockReport.Found(description)));
    return ledger.devices().stream()
        .filter(kept -> kept.address().equals(address))
        .findFirst()
        .orElseThrow()
        .id();
  }

  AttemptId ask(ActionType action, DeviceId device) {
    AttemptId id = new AttemptId(new UUID(8, nextId++));
    submit(id, action, device);
    return id;
  }

  void submit(AttemptId id, ActionType action, DeviceId device) {
    Command command = new Command(id, action, device, new Deadline(nowNanos + 30 * SECOND));
    turn(new Message.Submit(command, verdicts::add));
  }

  void call(RequestCall call) {
    turn(new Message.Call(call, requestVerdicts::add));
  }

  void said(RequestId request, RequestEvent.Fact fact) {
    turn(new Message.JobSaid(new JobReport(request, fact)));
  }

  List<Answer> answers() {
    return ledger.told(StreamTopic.ANSWER).stream()
        .map(row -> ((Outgoing.AnswerTold) row.content()).answer())
        .toList();
  }

  void report(LockReport report) {
    turn(new Message.Report(report));
  }

  void report(AttemptId attempt, AttemptEvent.Fact fact) {
    turn(new Message.Report(new LockReport.Progress(FRONT, attempt, fact)));
  }

  void heard(Reading reading) {
    turn(new Message.Report(new LockReport.Observed(FRONT, reading)));
  }

  /// The lock does what it was last told, and says so when asked.
  void moves(Position position) {
    AttemptId attempt = actuations.getLast().attempt();
    report(attempt, new AttemptEvent.Sent(nowNanos));
    report(attempt, new AttemptEvent.Acknowledged(nowNanos));
    heard(Reading.answer(position, nowNanos, nowNanos));
  }

  Attempt attempt(AttemptId id) {
    return ledger.attempt(id).orElseThrow();
  }

  List<Device> devices() {
    return bridge.devices();
  }

  /// What the watchers were told last.
  Device shown() {
    return shown.getLast();
  }

  List<Detail> events() {
    return ledger.told(StreamTopic.EVENT).stream()
        .map(row -> ((Outgoing.EventTold) row.content()).event().detail())
        .toList();
  }
}
