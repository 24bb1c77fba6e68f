package io.lockbridge.simulator.zwave;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.command.Supervision;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A lock's answers to the one supervised command under way.
///
/// A session that comes again was repeated on the air: its answer is repeated, the command is not.
final class Supervisee {
  private final Consumer<Bytes> reply;
  private Supervision.@Nullable Get current;
  private Supervision.@Nullable Report last;

  Supervisee(Consumer<Bytes> reply) {
    this.reply = reply;
  }

  /// The command inside, if it is new.
  Optional<Bytes> open(Supervision.Get get) {
    if (get.equals(current)) {
      if (last != null) {
        reply.accept(last.encode());
      }
      return Optional.empty();
    }
    current = get;
    last = null;
    return Optional.of(get.command());
  }

  /// The bolt is on its way for so many seconds.
  void working(int seconds) {
    Supervision.Get get = current;
    if (get != null) {
      say(new Supervision.Report(get.session(), get.updates(), Supervision.WORKING, seconds));
    }
  }

  /// The command has ended. Who was told that it is under way hears more only if he asked for it.
  void ended(int status) {
    Supervision.Get get = current;
    if (get != null && (last == null || get.updates())) {
      say(new Supervision.Report(get.session(), false, status, 0));
    }
  }

  private void say(Supervision.Report report) {
    last = report;
    reply.accept(report.encode());
  }
}
