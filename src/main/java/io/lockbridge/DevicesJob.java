package io.lockbridge;

import io.lockbridge.core.bridge.Clock;
import io.lockbridge.core.bridge.Desk;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Job;
import io.lockbridge.core.request.JobListener;
import io.lockbridge.core.request.JobReport;
import io.lockbridge.core.request.RequestEvent;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.seam.DeviceJson;
import io.lockbridge.seam.Ids;
import io.lockbridge.seam.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `devices`: all devices in one answer.
record DevicesJob(Desk desk, Clock clock, Ids ids, JobListener core) implements Job {
  @Override
  public String name() {
    return "devices";
  }

  @Override
  public AfterRestart afterRestart() {
    return AfterRestart.BEGIN_AGAIN;
  }

  @Override
  public void begin(RequestId request, Document parameters) {
    DeviceJson.Now now = new DeviceJson.Now(clock.nowNanos(), clock.wall().at());
    ObjectNode result = Json.object();
    ArrayNode devices = result.putArray("devices");
    desk.devices().forEach(device -> devices.add(DeviceJson.device(device, ids, now)));
    core.report(new JobReport(request, new RequestEvent.Finished(Json.document(result))));
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
