package io.lockbridge.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/// What the AsyncAPI document says, for tests that hold the program's own words to it.
public final class WrittenContract {
  private WrittenContract() {}

  /// The names of all channels.
  public static List<String> channels() {
    return AsyncApi.all().stream().map(AsyncApi.Channel::name).toList();
  }

  /// The channel of a topic, or `none`.
  public static String channelOf(String topic) {
    return AsyncApi.of(topic).map(AsyncApi.Channel::name).orElse("none");
  }

  /// The page in words.
  public static String page() {
    try {
      return Files.readString(Schemas.CONTRACT.resolve("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A value of the broker's description, as text.
  public static String server(String pointer) {
    return AsyncApi.DOCUMENT.at("/servers/broker" + pointer).asString("absent");
  }
}
