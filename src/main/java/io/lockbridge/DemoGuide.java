package io.lockbridge;

import io.lockbridge.core.bridge.BridgeWatcher;
import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.device.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells a person at the terminal what to try in the demo, and what happens.
final class DemoGuide implements BridgeWatcher {
  private static final int FINDING_SECONDS = 10;

  private final int brokerPort;
  private final UUID bridge;
  private final Path state;
  private final CountDownLatch found = new CountDownLatch(2);
  private volatile String example = "DEVICE_ID";

  DemoGuide(int brokerPort, UUID bridge, Path state) {
    this.brokerPort = brokerPort;
    this.bridge = bridge;
    this.state = state;
  }

  /// Waits until the locks are found, so that the lines can be copied as they are.
  void welcome(Daemon daemon) throws InterruptedException {
    boolean isFound = found.await(FINDING_SECONDS, TimeUnit.SECONDS);
    int local = daemon.localPort();
    say(
        """

        lockbridge demo: two simulated Z-Wave locks, a broker on 127.0.0.1:%d, the local port on 127.0.0.1:%d.
        Try in another terminal:

          ./lockbridge devices
          ./lockbridge unlock "Front door"
          curl http://127.0.0.1:%d/health
          curl -H "Authorization: Bearer $(cat %s/control.token)" http://127.0.0.1:%d/devices/list
          mosquitto_sub -V 5 -p %d -v -t 'lockbridge/v1/%s/up/#'
        """
            .formatted(brokerPort, local, local, state, local, brokerPort, bridge));
    say(
        """
          mosquitto_pub -V 5 -p %d -q 1 -D publish message-expiry-interval 30 -t lockbridge/v1/%s/down/command \\
            -m '{"action_attempt_id":"'$(cat /proc/sys/kernel/random/uuid)'","action_type":"UNLOCK_DOOR","device_id":"%s"}'

        %s
        """
            .formatted(
                brokerPort,
                bridge,
                example,
                isFound ? "Ctrl-C ends it. What happens:" : "The locks are not there yet."));
  }

  @Override
  public void enqueued(List<OutboxRow> rows) {
    for (OutboxRow row : rows) {
      say("  " + row.occurred().at() + "  " + Journal.line(row.content()));
    }
  }

  @Override
  public void changed(List<Device> devices) {
    for (Device device : devices) {
      if (found.getCount() > 0 && device.isOnline()) {
        example = device.id().toString();
        found.countDown();
      }
    }
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
