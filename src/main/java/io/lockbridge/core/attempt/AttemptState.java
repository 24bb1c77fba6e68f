package io.lockbridge.core.attempt;

/// Where an attempt stands.
public sealed interface AttemptState {
  /// On disk, waiting for its turn. Nothing has moved.
  record Accepted(ActionType action, Deadline deadline, Timings timings) implements AttemptState {}

  /// The order to actuate is on disk and was given. The lock may move from here on.
  record Armed(Run run) implements AttemptState {}

  /// The lock was told, or may have been, and is watched for a proof.
  sealed interface Watched extends AttemptState {
    /// What was ordered.
    Run run();

    /// How it is watched.
    Watch watch();

    /// The same with other knowledge.
    Watched with(Run run, Watch watch);
  }

  /// An actuating frame was written to the hardware.
  record Sent(Run run, Watch watch) implements Watched {
    @Override
    public Watched with(Run nextRun, Watch nextWatch) {
      return new Sent(nextRun, nextWatch);
    }
  }

  /// It may or may not have been written. Only the lock knows: it is asked.
  record Unsure(Run run, Watch watch) implements Watched {
    @Override
    public Watched with(Run nextRun, Watch nextWatch) {
      return new Unsure(nextRun, nextWatch);
    }
  }

  /// Ended, for ever.
  record Done(Outcome outcome, Timings timings) implements AttemptState {}

  /// The marks that it has passed.
  default Timings timings() {
    return switch (this) {
      case Accepted(_, _, Timings timings) -> timings;
      case Armed(Run run) -> run.timings();
      case Watched watched -> watched.run().timings();
      case Done(_, Timings timings) -> timings;
    };
  }

  /// What of it is kept on disk: a restart finds nothing finer than *armed*.
  default AttemptState durable() {
    return this instanceof Watched watched ? new Armed(watched.run()) : this;
  }

  /// Whether it has ended.
  default boolean isTerminal() {
    return this instanceof Done;
  }
}
