package io.lockbridge.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// One entrance to be tried. Belongs to one thread.
///
/// @param goldens inputs that are good
/// @param dictionary words that mean something to it
/// @param reader reads an input whole; anything it throws is a finding
public record Parser(List<byte[]> goldens, List<String> dictionary, Consumer<byte[]> reader) {
  public Parser {
    goldens = List.copyOf(goldens);
    dictionary = List.copyOf(dictionary);
  }

  void read(byte[] input) {
    reader.accept(input);
  }

  /// A file of the tests, such as `/contract/command.json`.
  public static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Parser.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
