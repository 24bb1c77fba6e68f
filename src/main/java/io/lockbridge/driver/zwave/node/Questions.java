package io.lockbridge.driver.zwave.node;

import io.lockbridge.core.device.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The questions for a lock's position that were written and not answered yet, oldest first.
///
/// Z-Wave answers do not say which question they answer. An answer is taken for one to the oldest
/// open question, so that a late answer to an old question never proves a new action; what comes
/// while none is open was said unasked.
///
/// Many locks send a report by themselves right after the notice of a movement, which looks like an
/// answer. It leaves the questions open: else the answer that is still under way would be taken for
/// one to a newer question.
final class Questions {
  /// An answer that is later than this is lost.
  static final long LIFE_NANOS = Duration.ofSeconds(30).toNanos();

  /// How long after the notice of a movement its own report may come.
  private static final long NOTICE_NANOS = Duration.ofSeconds(3).toNanos();

  private static final int OPEN_MAX = 64;

  private final List<Question> open = new ArrayList<>();

  private Optional<Notice> notice = Optional.empty();

  private record Question(long ticket, long askedAtNanos) {}

  private record Notice(Position position, long heardAtNanos) {}

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

  /// The lock gave notice that it has moved there.
  void noticed(Position position, long nowNanos) {
    notice = Optional.of(new Notice(position, nowNanos));
  }

  /// A report of a position came: when the question that it counts for was asked, if one is open.
  OptionalLong answered(Position position, long nowNanos) {
    forgetOld(nowNanos);
    boolean mayGoWithNotice =
        notice
            .filter(given -> given.position() == position)
            .filter(given -> nowNanos - given.heardAtNanos() < NOTICE_NANOS)
            .isPresent();
    notice = Optional.empty();
    if (open.isEmpty()) {
      return OptionalLong.empty();
    }
    Question oldest = mayGoWithNotice ? open.getFirst() : open.removeFirst();
    return OptionalLong.of(oldest.askedAtNanos());
  }

  private void forgetOld(long nowNanos) {
    open.removeIf(q -> nowNanos - q.askedAtNanos() >= LIFE_NANOS);
  }
}
