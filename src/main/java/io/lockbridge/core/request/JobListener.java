package io.lockbridge.core.request;

/// Where the reports of jobs go. May be called by any thread; those of one request stay in order.
public interface JobListener {
  /// Takes a report. It is not lost: where the core's mailbox is full the calling thread waits.
  void report(JobReport report);
}
