package io.lockbridge.core.bridge;

import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Job;
import io.lockbridge.core.request.RequestId;
import java.util.ArrayList;
import java.util.List;

/// A job that notes what it is told; the test does its work.
record NotedJob(String name, AfterRestart afterRestart, List<String> notes) implements Job {
  NotedJob(String name, AfterRestart afterRestart) {
    this(name, afterRestart, new ArrayList<>());
  }

  @Override
  public void begin(RequestId request, Document parameters) {
    notes.add("begin " + request + " " + parameters.json());
  }

  @Override
  public void answer(RequestId request, Document answer) {
    notes.add("answer " + request + " " + answer.json());
  }

  @Override
  public void cancel(RequestId request) {
    notes.add("cancel " + request);
  }
}
