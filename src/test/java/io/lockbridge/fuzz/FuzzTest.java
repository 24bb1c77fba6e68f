package io.lockbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzTest {
  private static final long INPUTS = Long.getLong("lockbridge.fuzz.inputs", 20_000);

  private final long seed = Long.getLong("lockbridge.seed", System.nanoTime());

  static Set<String> names() {
    return Parsers.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void noInputMakesAParserThrowOrHangOrTakeMuchMemory(String name) {
    Parser parser = Parsers.make(name);
    assertThat(Fuzz.run(parser, INPUTS, seed).inputs()).isEqualTo(INPUTS);
  }

  /// Found: the names in strangers' documents filled a table that all readers share, and a message
  /// of eighty octets paid for its growth.
  @Test
  void aDocumentPaysForNoNamesButItsOwn() {
    assertThat(Fuzz.run(Parsers.make("request"), 300_000, 2_017_499_413L).bytesMax())
        .isLessThan(400_000);
  }

  @Test
  void aParserThatThrowsOnARareInputIsFound() {
    Parser fragile =
        parser(input -> {
          if (new String(input, StandardCharsets.UTF_8).contains("openopen")) {
            throw new IllegalStateException("found me");
          }
        });
    assertThatThrownBy(() -> Fuzz.run(fragile, INPUTS, seed))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found me")
        .hasMessageContaining("6f70656e6f70656e");
  }

  @Test
  void aParserThatBelievesALengthIsFound() {
    Parser greedy =
        parser(input -> {
          if (input.length > 3 && input[3] < 0) {
            assertThat(new byte[4_000_000]).hasSize(4_000_000);
          }
        });
    assertThatThrownBy(() -> Fuzz.run(greedy, INPUTS, seed)).hasMessageContaining("allocated");
  }

  private static Parser parser(Consumer<byte[]> body) {
    return new Parser(List.of(Parser.text("the door is open")), List.of("open", "shut"), body);
  }
}
