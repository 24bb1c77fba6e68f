package io.lockbridge.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockbridge.seam.Json;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Lists are told page by page. A cursor is the id of the last one of the page before, in Base64
/// because Seam's are.
final class Pages {
  static final int SIZE_MAX = 500;

  private Pages() {}

  /// After which one this page begins; empty for the first page.
  static Optional<UUID> cursor(Ask ask) {
    return ask.text("page_cursor")
        .flatMap(text -> {
          Optional<UUID> id = decode(text);
          if (id.isEmpty()) {
            ask.complain("page_cursor", "Expected the next_page_cursor of the page before");
          }
          return id;
        });
  }

  /// At most one page of what was found.
  static <T> List<T> cut(List<T> found, int limit) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  /// @param last the last one of this page; empty when no page follows
  static ObjectNode pagination(Optional<UUID> last) {
    ObjectNode json = Json.object().put("has_next_page", last.isPresent());
    last.ifPresentOrElse(
        id -> json.put("next_page_cursor", encode(id)), () -> json.putNull("next_page_cursor"));
    // Seam's clients go on by the cursor; an address of ours would depend on who asks.
    return json.putNull("next_page_url");
  }

  private static String encode(UUID id) {
    return Base64.getEncoder().encodeToString(id.toString().getBytes(UTF_8));
  }

  private static Optional<UUID> decode(String cursor) {
    try {
      String text = new String(Base64.getDecoder().decode(cursor), UTF_8);
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
