package io.lockbridge.ledger;

import java.util.function.Function;

/// Reads the words back that closed vocabularies have in the ledger.
final class Words {
  private Words() {}

  /// The constant that has this word.
  static <E extends Enum<E>> E read(Class<E> type, Function<E, String> wordOf, String word) {
    for (E constant : type.getEnumConstants()) {
      if (wordOf.apply(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalStateException(
        "the ledger holds '" + word + "' where a " + type.getSimpleName() + " must be");
  }
}
