package io.lockbridge.local;

import java.util.function.Consumer;

/// Answers the requests of one path. Called on the event loop: never blocks.
interface Endpoint {
  /// Answers one request.
  ///
  /// @param reply takes one answer, now or later, from any thread
  void serve(Ask ask, Consumer<Answer> reply);
}
