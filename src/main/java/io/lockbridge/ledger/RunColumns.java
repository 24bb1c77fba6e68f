package io.lockbridge.ledger;

import io.lockbridge.core.attempt.Deadline;
import io.lockbridge.core.attempt.Run;
import io.lockbridge.core.attempt.Timings;
import io.lockbridge.core.device.Cause;
import io.lockbridge.core.device.Means;
import io.lockbridge.core.device.Method;
import io.lockbridge.core.device.Position;
import io.lockbridge.core.device.Reading;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The columns of an attempt that is, or was, armed.
final class RunColumns {
  private RunColumns() {}

  static Values write(Values values, Run run) {
    NatureColumns.write(values, run.nature())
        .number("deadline_nanos", run.deadline().atNanos())
        .text("means", run.means().name())
        .number("armed_nanos", run.armedNanos())
        .number("actuations", run.actuations())
        .flag("has_moved", run.hasMoved())
        .flag("is_same_process", run.isSameProcess());
    return writeBefore(values, run.before());
  }

  static Run read(Row row, Deadline deadline, Timings timings) throws SQLException {
    return new Run(
        means(row.text("means")),
        NatureColumns.read(row),
        deadline,
        timings,
        row.number("armed_nanos"),
        readBefore(row),
        Math.toIntExact(row.number("actuations")),
        row.flag("has_moved"),
        row.flag("is_same_process"));
  }

  private static Values writeBefore(Values values, Optional<Reading> before) {
    Optional<Cause> cause = before.flatMap(Reading::cause);
    return values
        .text("before_position", before.map(reading -> reading.position().name()))
        .number(
            "before_asked_nanos", before.map(Reading::askedAtNanos).orElse(OptionalLong.empty()))
        .number(
            "before_heard_nanos",
            before.map(known -> OptionalLong.of(known.heardAtNanos())).orElse(OptionalLong.empty()))
        .text("before_method", cause.map(known -> known.method().word()))
        .number("before_slot", cause.map(Cause::slot).orElse(OptionalInt.empty()));
  }

  private static Optional<Reading> readBefore(Row row) throws SQLException {
    Optional<String> position = row.optionalText("before_position");
    if (position.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt slot = row.optionalInt("before_slot");
    Optional<Cause> cause =
        row.optionalText("before_method")
            .map(word -> new Cause(Words.read(Method.class, Method::word, word), slot));
    return Optional.of(
        new Reading(
            Words.read(Position.class, Position::name, position.get()),
            row.optionalNumber("before_asked_nanos"),
            row.number("before_heard_nanos"),
            cause));
  }

  private static Means means(String word) {
    return Words.read(Means.class, Means::name, word);
  }
}
