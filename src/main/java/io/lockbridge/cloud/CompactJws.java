package io.lockbridge.cloud;

import io.lockbridge.cloud.signing.Ed25519;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A JWS in compact form (RFC 7515, 7.1), taken apart and not believed yet. Pure.
///
/// @param token all of it, as it came
/// @param kid the key that it says it was signed with
/// @param document what it signs
record CompactJws(String token, String kid, Payload document) {
  /// A document of 8 KiB in base64url, its header and its signature.
  static final int BYTES_MAX = 12 * 1024;

  private static final int HEADER_BYTES_MAX = 512;
  private static final int SIGNATURE_BYTES = 64;
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]*)");

  /// Would bring a key along, fetch one, or change what is signed.
  private static final List<String> NOT_TAKEN =
      List.of("crit", "b64", "jwk", "jku", "x5u", "x5c", "zip", "enc");

  /// What a message turned out to be.
  sealed interface Reading {
    /// All that a JWS needs is there.
    record Whole(CompactJws jws) implements Reading {}

    /// Something is not.
    ///
    /// @param sentence what is wrong, and what to do
    record Broken(String sentence) implements Reading {}
  }

  /// Whether a message has the outward form of one. No JSON document has.
  static boolean isShaped(Payload message) {
    return message.size() <= BYTES_MAX && SHAPE.matcher(ascii(message)).matches();
  }

  static Reading read(Payload message) {
    Matcher parts = SHAPE.matcher(ascii(message));
    if (!parts.matches()) {
      return broken(
          "The message is not signed, or no JWS in compact form, and this bridge takes no other:"
              + " send three base64url parts, joined by dots.");
    }
    Optional<byte[]> header = bytes(parts.group(1));
    Optional<byte[]> document = bytes(parts.group(2));
    Optional<byte[]> signature = bytes(parts.group(3));
    if (header.isEmpty() || document.isEmpty() || signature.isEmpty()) {
      return broken("A part of the JWS is no base64url without padding: encode it anew.");
    }
    Fields fields = Fields.read(Payload.of(header.get()), HEADER_BYTES_MAX, "JWS's header");
    Optional<String> kid = kid(fields);
    if (fields.problem().isPresent()) {
      return broken(fields.problem().get());
    }
    if (signature.get().length != SIGNATURE_BYTES) {
      return broken(
          "The signature has %d bytes, Ed25519 makes %d: send the whole token."
              .formatted(signature.get().length, SIGNATURE_BYTES));
    }
    return new Reading.Whole(
        new CompactJws(parts.group(), kid.orElseThrow(), Payload.of(document.get())));
  }

  private static Optional<String> kid(Fields header) {
    for (String name : NOT_TAKEN) {
      if (header.has(name)) {
        header.complain("%s is not taken in a JWS's header: leave it out.".formatted(name));
      }
    }
    Optional<String> algorithm = header.requiredText("alg");
    if (algorithm.isPresent() && !algorithm.get().equals(Ed25519.ALGORITHM)) {
      header.complain(
          "alg \"%s\" is not taken: sign with %s over Ed25519."
              .formatted(Fields.echo(algorithm.get()), Ed25519.ALGORITHM));
    }
    return header.requiredText("kid");
  }

  private static Reading broken(String sentence) {
    return new Reading.Broken(sentence);
  }

  /// Only the one canonical spelling counts: otherwise the same signature has several.
  private static Optional<byte[]> bytes(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return canonical.equals(part) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String ascii(Payload message) {
    return new String(message.bytes(), StandardCharsets.ISO_8859_1);
  }

  /// Says nothing of what it holds.
  @Override
  public String toString() {
    return "CompactJws[" + token.length() + " characters]";
  }
}
