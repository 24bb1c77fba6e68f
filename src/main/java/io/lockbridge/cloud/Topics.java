package io.lockbridge.cloud;

import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.DeviceId;
import java.util.UUID;

/// The topics of one bridge.
record Topics(UUID bridgeId) {
  private String prefix() {
    return "lockbridge/v1/" + bridgeId + "/";
  }

  String down() {
    return prefix() + "down/#";
  }

  String command() {
    return prefix() + "down/command";
  }

  String request() {
    return prefix() + "down/request";
  }

  String status() {
    return prefix() + "up/status";
  }

  String device(DeviceId id) {
    return prefix() + "up/device/" + id;
  }

  String stream(StreamTopic topic) {
    return prefix() + topic.word();
  }

  /// All answers lie below this, and no answer lies elsewhere.
  String answers() {
    return prefix() + "up/answer/";
  }
}
