package io.lockbridge.local;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/// Who is let in. The Host and Origin headers are checked against web pages that a browser on this
/// machine shows; the token says who asks. Used on the event loop only.
final class Gate {
  private static final List<String> LOOPBACK_NAMES = List.of("127.0.0.1", "localhost", "[::1]");
  private static final String SCHEME = "bearer ";

  private final Tokens tokens;
  private final int port;
  private final LongSupplier nowNanos;
  private final Guesses guesses;

  Gate(Tokens tokens, Guesses guesses, int port, LongSupplier nowNanos) {
    this.tokens = tokens;
    this.guesses = guesses;
    this.port = port;
    this.nowNanos = nowNanos;
  }

  /// Refuses what a page of another origin could have sent.
  Optional<Answer> refuseOrigin(HttpHeaders headers) {
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1 || !isOurs(hosts.getFirst())) {
      return Optional.of(
          Problem.forbidden(
              "The Host header must be 127.0.0.1:" + port + " or localhost:" + port + "."));
    }
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin != null && !origin.equalsIgnoreCase("http://" + hosts.getFirst())) {
      return Optional.of(Problem.forbidden("Pages of another origin may not use this port."));
    }
    return Optional.empty();
  }

  /// Refuses who presents no token, a wrong one, or one that does not allow it.
  ///
  /// @param needed empty to ask for any token
  Optional<Answer> refuseCaller(HttpHeaders headers, Optional<Right> needed) {
    String given = headers.get(HttpHeaderNames.AUTHORIZATION);
    if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.of(
          Problem.unauthorized(
              "Send 'Authorization: Bearer TOKEN' with the token in control.token or"
                  + " observe.token of the state directory."));
    }
    Optional<Right> right = tokens.rightOf(given.substring(SCHEME.length()).strip());
    if (right.isEmpty()) {
      return Optional.of(wrongToken());
    }
    if (needed.isPresent() && !right.get().covers(needed.get())) {
      return Optional.of(
          Problem.forbidden("The observe token may only read. Use the one in control.token."));
    }
    return Optional.empty();
  }

  private Answer wrongToken() {
    long waitSeconds = guesses.wrong(nowNanos.getAsLong());
    if (waitSeconds > 0) {
      return Problem.tooManyGuesses(waitSeconds);
    }
    Logger.warn("local port refused a wrong token");
    return Problem.unauthorized(
        "This token is not of this bridge. Take the one in control.token or observe.token of the"
            + " state directory.");
  }

  private boolean isOurs(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return LOOPBACK_NAMES.stream().anyMatch(name -> lower.equals(name + ":" + port));
  }
}
