package io.lockbridge;

import io.lockbridge.cloud.TunnelLoop;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Failure;
import io.lockbridge.core.request.Job;
import io.lockbridge.core.request.JobListener;
import io.lockbridge.core.request.JobReport;
import io.lockbridge.core.request.RequestEvent;
import io.lockbridge.core.request.RequestId;
import java.util.Optional;

/// `rebirth`: tells the cloud the status and all devices again.
record RebirthJob(Optional<TunnelLoop> tunnel, JobListener core) implements Job {
  @Override
  public String name() {
    return "rebirth";
  }

  @Override
  public AfterRestart afterRestart() {
    return AfterRestart.BEGIN_AGAIN;
  }

  @Override
  public void begin(RequestId request, Document parameters) {
    tunnel.ifPresentOrElse(
        loop -> loop.rebirth(() -> report(request, new RequestEvent.Finished(Document.EMPTY))),
        () -> report(request, new RequestEvent.Broke(withoutBroker())));
  }

  private static Failure withoutBroker() {
    return new Failure(
        Failure.Type.NOT_POSSIBLE,
        "This bridge has no broker in its configuration, so there is nobody to tell: add one.");
  }

  private void report(RequestId request, RequestEvent.Fact fact) {
    core.report(new JobReport(request, fact));
  }

  @Override
  public void answer(RequestId request, Document answer) {
    // It asks nothing.
  }

  @Override
  public void cancel(RequestId request) {
    // It is over at once.
  }
}
