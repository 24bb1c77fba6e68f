package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.serial.Frame;
import java.util.Optional;

/// Function 49: the controller tells what a node said about itself, or that it did not answer.
public sealed interface ApplicationUpdate {
  int FUNCTION = 0x49;

  /// A node told its classes: asked with `RequestNodeInfo`, or by itself.
  record NodeInfo(NodeId node, int basic, int generic, int specific, Bytes commandClasses)
      implements ApplicationUpdate {
    static final int STATUS = 0x84;

    public Frame.Data request() {
      return Frame.Data.request(
          FUNCTION,
          Bytes.of(STATUS, node.value(), commandClasses.size() + DEVICE_CLASS_SIZE)
              .plus(basic, generic, specific)
              .plus(commandClasses));
    }

    /// Whether the node advertises a command class. What lies behind the mark EF it only controls.
    public boolean supports(int commandClass) {
      for (int i = 0; i < commandClasses.size() && commandClasses.at(i) != CONTROLLED_MARK; i++) {
        if (commandClasses.at(i) == commandClass) {
          return true;
        }
      }
      return false;
    }
  }

  /// The node that was asked last did not answer.
  record RequestFailed() implements ApplicationUpdate {
    static final int STATUS = 0x81;

    public Frame.Data request() {
      return Frame.Data.request(FUNCTION, Bytes.of(STATUS, 0, 0));
    }
  }

  /// News of another kind.
  record Other(int status) implements ApplicationUpdate {}

  int DEVICE_CLASS_SIZE = 3;
  int CONTROLLED_MARK = 0xEF;
  int INFO_AT = 3;

  static Optional<ApplicationUpdate> decode(Frame.Data frame) {
    if (!frame.requests(FUNCTION, 1)) {
      return Optional.empty();
    }
    Bytes p = frame.payload();
    return switch (p.at(0)) {
      case NodeInfo.STATUS -> nodeInfo(p);
      case RequestFailed.STATUS -> Optional.of(new RequestFailed());
      default -> Optional.of(new Other(p.at(0)));
    };
  }

  private static Optional<ApplicationUpdate> nodeInfo(Bytes p) {
    if (p.size() < INFO_AT + DEVICE_CLASS_SIZE
        || p.at(2) < DEVICE_CLASS_SIZE
        || p.size() < INFO_AT + p.at(2)
        || !NodeId.valid(p.at(1))) {
      return Optional.empty();
    }
    Bytes classes = p.slice(INFO_AT + DEVICE_CLASS_SIZE, INFO_AT + p.at(2));
    return Optional.of(new NodeInfo(new NodeId(p.at(1)), p.at(3), p.at(4), p.at(5), classes));
  }
}
