package io.lockbridge.core.request;

/// The port to one kind of work that a request may ask for. Called by the core's thread only; never
/// blocks, never throws for what it works on: everything comes back as a [JobReport].
public interface Job {
  /// The word by which it is asked for.
  String name();

  /// What becomes of a request that was under way when the program stopped.
  AfterRestart afterRestart();

  /// Does the work for a request that is on disk. Ends, sooner or later, with *finished* or *broke*
  /// under the request's id.
  void begin(RequestId request, Document parameters);

  /// A person answered the question that this job asked.
  void answer(RequestId request, Document answer);

  /// The request has ended without it. What it still reports is ignored.
  void cancel(RequestId request);

  /// What a restart does to a request that was under way.
  enum AfterRestart {
    /// Doing it twice harms nobody.
    BEGIN_AGAIN,
    FAIL
  }
}
