package io.lockbridge.driver.zwave.controller;

import io.lockbridge.driver.zwave.serial.Frame;

/// One step of bringing a controller up: a call, and whether the controller is of use without it.
record StartStep(Kind kind, Frame.Data call) {
  /// What is asked. The first three must be answered.
  enum Kind {
    CAPABILITIES(true),
    INIT_DATA(true),
    NETWORK(true),
    LIBRARY(false),
    ROLE(false),
    SETUP(false),
    RESET(false),
    SUC(false),
    PROTOCOL(false);

    private final boolean needed;

    Kind(boolean needed) {
      this.needed = needed;
    }

    boolean needed() {
      return needed;
    }
  }

  static StartStep capabilities() {
    return new StartStep(Kind.CAPABILITIES, ApiCapabilities.request());
  }

  static StartStep network() {
    return new StartStep(Kind.NETWORK, NetworkIds.request());
  }

  static StartStep protocol(NodeId node) {
    return new StartStep(Kind.PROTOCOL, NodeProtocolInfo.request(node));
  }
}
