package io.lockbridge.machine;

import io.lockbridge.fuzz.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files that people write: a value, or [ConfigInvalid] with words.
public final class FileParsers {
  private static final Path FILE = Path.of("/etc/lockbridge/file");

  private FileParsers() {}

  public static Parser configuration() {
    return new Parser(
        List.of(
            Parser.text(example().replaceAll("(?m)^ *#.*\n|^\n", "")),
            Parser.text(
                example()
                    .replaceAll("(?m)^( *)# (?=( {2}|- )?[a-z_]+: )", "$1")
                    .replaceAll("(?m)^ *#.*\n|^\n", ""))),
        List.of(
            "bridge:",
            "  ",
            "\n",
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "!!int ",
            "|",
            ">-",
            "mqtt://",
            "tcp://",
            "zwave:",
            "name: ",
            "\t",
            "'",
            "\"",
            "#",
            "---\n",
            "...\n",
            "~",
            "0x7fffffff",
            "1e999",
            "\u0000",
            "\uFEFF",
            "<<: "),
        input ->
            refusedOrRead(
                () -> ConfigReader.read(FILE, new String(input, StandardCharsets.UTF_8))));
  }

  public static Parser keys() {
    return new Parser(
        List.of(Parser.resource("/contract/signing-keys.json")),
        List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"keys\":",
            "\"kid\":",
            "\"crv\":\"Ed25519\"",
            "\"x\":",
            "null",
            "1e999",
            "-0",
            "\\u0000",
            "\\ud800",
            "AAAA",
            "\"not_before\":"),
        input -> refusedOrRead(() -> KeyFile.parse(FILE, ByteBuffer.wrap(input))));
  }

  private static void refusedOrRead(Runnable reading) {
    try {
      reading.run();
    } catch (ConfigInvalid refused) {
      if (String.valueOf(refused.getMessage()).isBlank()) {
        throw new AssertionError("refused without a word", refused);
      }
    }
  }

  private static String example() {
    try {
      return Files.readString(Path.of("config", "lockbridge.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
