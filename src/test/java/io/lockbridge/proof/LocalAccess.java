package io.lockbridge.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// What a program on the same machine needs to use the local port of a running daemon.
///
/// @param endpoint such as `http://127.0.0.1:8470`
/// @param control the token that moves doors
/// @param observe the token that only looks
record LocalAccess(String endpoint, String control, String observe) {
  static LocalAccess of(BridgeProcess bridge) {
    Path state = bridge.stateDirectory();
    int port = JsonMapper.shared().readTree(read(state, "local.json")).path("port").asInt();
    return new LocalAccess(
        "http://127.0.0.1:" + port, read(state, "control.token"), read(state, "observe.token"));
  }

  private static String read(Path state, String name) {
    try {
      return Files.readString(state.resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
