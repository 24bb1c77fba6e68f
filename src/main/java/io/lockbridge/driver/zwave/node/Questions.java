package io.lockbridge.driver.zwave.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The questions for a lock's position that were written and not answered yet, oldest first.
///
/// Z-Wave answers do not say which question they answer. An answer is taken for one to the oldest
/// open question, so that a late answer to an old question never proves a new action; what comes
/// while none is open was said unasked.
final class Questions {
  /// An answer that is later than this is lost.
  static final long LIFE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final int OPEN_MAX = 64;

  private final List<Question> open = new ArrayList<>();

  private record Question(long ticket, long askedAtNanos) {}

  /// A question is being written. A repeat of the same one keeps its first moment.
  void asked(long ticket, long nowNanos) {
    forgetOld(nowNanos);
    if (open.size() < OPEN_MAX && open.stream().noneMatch(q -> q.ticket() == ticket)) {
      open.add(new Question(ticket, nowNanos));
    }
  }

  /// A question did not reach the controller after all.
  void neverSent(long ticket) {
    open.removeIf(q -> q.ticket() == ticket);
  }

  boolean isOpen(long ticket) {
    return open.stream().anyMatch(q -> q.ticket() == ticket);
  }

  /// An answer came: when the question that it counts for was asked, if one is open.
  OptionalLong answered(long nowNanos) {
    forgetOld(nowNanos);
    return open.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(open.removeFirst().askedAtNanos());
  }

  private void forgetOld(long nowNanos) {
    open.removeIf(q -> nowNanos - q.askedAtNanos() >= LIFE_NANOS);
  }
}
