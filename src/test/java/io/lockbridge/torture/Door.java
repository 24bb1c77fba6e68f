package io.lockbridge.torture;

import io.lockbridge.driver.zwave.controller.NodeId;
import io.lockbridge.simulator.zwave.BoltPosition;
import io.lockbridge.simulator.zwave.skin.StickSkin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// The commands to one lock, in bursts of one to three: the next begins when all of the last have
/// ended, and then the orders that reached the lock meanwhile are counted.
final class Door {
  private static final int BURST_MAX = 3;
  private static final int REPEATS_MAX = 3;

  /// Answers that say that no order left the bridge.
  private static final Set<String> NOT_SENT =
      Set.of("action_attempt_expired", "bridge_overloaded", "device_not_found");

  final int node;
  private final NodeId id;
  private final Cloud cloud;
  private final StickSkin stick;
  private final RandomGenerator random;
  private final List<Copies> burst = new ArrayList<>();
  private long ordersBefore;

  /// Commands that a copy under way may still bring to life.
  private long pending;

  private long ended;

  Door(int node, Cloud cloud, StickSkin stick, RandomGenerator random) {
    this.node = node;
    this.id = new NodeId(node);
    this.cloud = cloud;
    this.stick = stick;
    this.random = random;
  }

  /// A command and how often it was published.
  private record Copies(Command command, int count) {}

  /// Ends what has ended, and goes on with the next burst or a repetition.
  void step(String device) {
    if (burst.stream().allMatch(this::hasEnded)) {
      settle();
      begin(device);
    } else if (random.nextInt(40) == 0) {
      repeat();
    }
  }

  /// Whether all that was published has ended; what lasts too long is a violation.
  boolean isCalm() {
    burst.forEach(this::requireNotOverdue);
    return burst.stream().allMatch(this::hasEnded);
  }

  long ended() {
    return ended;
  }

  private void begin(String device) {
    int size = 1 + Math.max(0, random.nextInt(BURST_MAX + 3) - BURST_MAX);
    for (int i = 0; i < size; i++) {
      BoltPosition to = random.nextBoolean() ? BoltPosition.LOCKED : BoltPosition.UNLOCKED;
      Command command = Command.make(to, device, cloud.fresh());
      cloud.publish(command);
      burst.add(new Copies(command, 1));
    }
  }

  private void repeat() {
    int index = random.nextInt(burst.size());
    Copies copies = burst.get(index);
    if (copies.count() < REPEATS_MAX) {
      cloud.publish(copies.command());
      burst.set(index, new Copies(copies.command(), copies.count() + 1));
    }
  }

  /// Counts the orders of a burst. An attempt may have moved the lock once; one that says it was
  /// never sent, and a command that became none, not at all.
  void settle() {
    if (burst.isEmpty()) {
      return;
    }
    long attempts = 0;
    for (Copies copies : burst) {
      Optional<JsonNode> answer = cloud.records.answer(copies.command().id());
      if (answer.isPresent()) {
        attempts += NOT_SENT.contains(answer.get().at("/error/type").asString("")) ? 0 : 1;
      } else {
        pending += copies.count() > 1 ? 1 : 0;
      }
    }
    long orders = orders() - ordersBefore;
    if (orders > attempts + pending) {
      throw new Violation(
          burst.getFirst().command().id(),
          "doubled: %d orders reached lock %d for %s, at most %d were allowed"
              .formatted(orders, node, ids(), attempts + pending));
    }
    pending -= Math.max(0, orders - attempts);
    ordersBefore += orders;
    requireTruth();
    ended += burst.size();
    burst.clear();
  }

  /// A confirmed success that nothing followed stands at the lock.
  private void requireTruth() {
    Command last = burst.getLast().command();
    boolean isConfirmed =
        cloud
            .records
            .answer(last.id())
            .filter(answer -> answer.at("/result/was_confirmed_by_device").asBoolean(false))
            .isPresent();
    BoltPosition position = stick.ask((stick, _) -> stick.lock(id).position());
    if (burst.size() == 1 && pending == 0 && isConfirmed && position != last.to()) {
      throw new Violation(
          last.id(), "confirmed as %s, and lock %d is %s".formatted(last.to(), node, position));
    }
  }

  private boolean hasEnded(Copies copies) {
    String id = copies.command().id();
    return cloud.records.answer(id).isPresent() || cloud.records.refusals(id) >= copies.count();
  }

  private void requireNotOverdue(Copies copies) {
    long ageNanos = System.nanoTime() - copies.command().publishedNanos();
    if (!hasEnded(copies) && ageNanos > Command.LIFE.plus(Torture.GRACE).toNanos()) {
      throw new Violation(
          copies.command().id(), "lost, or open after its deadline: no answer to " + ids());
    }
  }

  private long orders() {
    return stick.ask(
        (stick, _) -> stick.orders().stream().filter(order -> order.lock().equals(id)).count());
  }

  private List<String> ids() {
    return burst.stream()
        .map(copies -> copies.command().to() + " " + copies.command().id())
        .toList();
  }
}
