package io.lockbridge.cloud;

import io.lockbridge.core.bridge.OutboxRow;
import io.lockbridge.core.bridge.Outgoing;
import io.lockbridge.core.bridge.StreamTopic;
import io.lockbridge.core.device.DeviceId;
import io.lockbridge.core.request.Answer;
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

  /// Where a row of the outbox is told.
  String row(OutboxRow row) {
    return switch (row.content()) {
      case Outgoing.AnswerTold(Answer answer) -> answers() + answer.level();
      // Of answers that were dropped nobody knows any more where they belonged.
      case Outgoing.Gap _ when row.topic() == StreamTopic.ANSWER -> answers() + "gap";
      case Outgoing.AttemptTold _, Outgoing.EventTold _, Outgoing.Gap _ -> stream(row.topic());
      case Outgoing.RefusalTold _, Outgoing.RequestRefused _ -> stream(row.topic());
    };
  }

  private String stream(StreamTopic topic) {
    return prefix() + topic.word();
  }

  /// All answers lie below this, and no answer lies elsewhere.
  String answers() {
    return prefix() + "up/answer/";
  }
}
