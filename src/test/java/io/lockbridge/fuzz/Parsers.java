package io.lockbridge.fuzz;

import io.lockbridge.cloud.CloudParsers;
import io.lockbridge.driver.zwave.ZWaveParsers;
import io.lockbridge.machine.FileParsers;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All entrances, by name. Each thread makes its own.
final class Parsers {
  static final Map<String, Supplier<Parser>> ALL =
      new TreeMap<>(
          Map.of(
              "command", CloudParsers::command,
              "signed", CloudParsers::signed,
              "request", CloudParsers::request,
              "yaml", FileParsers::configuration,
              "keys", FileParsers::keys,
              "frames", ZWaveParsers::frames,
              "classes", ZWaveParsers::classes,
              "network", ZWaveParsers::network));

  private Parsers() {}

  static Parser make(String name) {
    return Objects.requireNonNull(ALL.get(name), name).get();
  }
}
