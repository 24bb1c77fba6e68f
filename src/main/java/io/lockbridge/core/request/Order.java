package io.lockbridge.core.request;

/// What the job must be told next. The step that carries it is recorded first.
public sealed interface Order {
  /// Do the work.
  record Begin() implements Order {}

  /// Go on with this answer.
  record Answer(Document answer) implements Order {}

  /// Stop: nobody waits for it any more.
  record Cancel() implements Order {}

  /// Nothing.
  record Nothing() implements Order {}
}
