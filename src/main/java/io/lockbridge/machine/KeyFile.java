package io.lockbridge.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The public keys of those who may command this bridge: a JWK Set (RFC 7517, RFC 8037) with two
/// members of our own per key. `docs/configuration.md` explains every member.
public final class KeyFile {
  static final int BYTES_MAX = 64 * 1024;
  private static final int KEYS_MAX = 16;

  private KeyFile() {}

  /// One public key, its id, and when it counts; always where there is no bound.
  public record Key(
      String kid, PublicKey key, Optional<Instant> notBefore, Optional<Instant> notAfter) {}

  /// The bytes of the file as they lie there, to be compared with the last ones.
  ///
  /// @throws ConfigInvalid when it cannot be read
  static ByteBuffer bytes(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw unusable(file, "is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw unusable(file, "is larger than " + BYTES_MAX + " bytes, so it is not the right file");
      }
      if (mayAnybodyWrite(file)) {
        throw unusable(file, "may be written by anybody, who could add a key: chmod o-w it");
      }
      return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    } catch (NoSuchFileException cause) {
      throw unusable(file, "does not exist. Create it, or name another file as commands.keys_file");
    } catch (IOException cause) {
      throw unusable(file, "cannot be read. Let the user that runs lockbridge read it");
    }
  }

  private static boolean mayAnybodyWrite(Path file) throws IOException {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (UnsupportedOperationException _) {
      return false;
    }
  }

  /// What the bytes mean.
  ///
  /// @throws ConfigInvalid with all that is wrong with them
  static List<Key> parse(Path file, ByteBuffer bytes) {
    Problems problems = new Problems(file);
    Section root = Section.root(JsonReader.read(text(file, bytes), problems), problems);
    List<Key> keys = keys(root.allow("keys"));
    if (!problems.isEmpty()) {
      throw new ConfigInvalid(problems.sentences());
    }
    return keys;
  }

  private static String text(Path file, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException cause) {
      throw unusable(file, "is not text in UTF-8");
    }
  }

  private static ConfigInvalid unusable(Path file, String words) {
    return new ConfigInvalid(List.of("The key file " + file + " " + words + "."));
  }

  private static List<Key> keys(Section root) {
    List<Key> keys = new ArrayList<>();
    if (!root.has("keys")) {
      root.complain("keys", "is missing; an empty list locks every signer out");
    }
    List<Section> sections = root.sections("keys");
    if (sections.size() > KEYS_MAX) {
      root.complain(
          "keys", "lists " + sections.size() + " keys, at most " + KEYS_MAX + " are taken");
    }
    for (Section section : sections) {
      Optional<Key> key = key(section);
      if (key.isEmpty()) {
        continue;
      }
      if (keys.stream().anyMatch(other -> other.kid().equals(key.get().kid()))) {
        section.complain("kid", "stands here again; give each key an id of its own");
      }
      keys.add(key.get());
    }
    return keys;
  }

  private static Optional<Key> key(Section section) {
    if (section.has("d")) {
      section.complain(
          "d",
          "this is a private key, which belongs to the signer alone; remove d here, and replace"
              + " the key if anybody else could read this file");
      return Optional.empty();
    }
    section.allow("kty", "crv", "kid", "x", "use", "alg", "key_ops", "not_before", "not_after");
    section.required("kty", oneOf("OKP"));
    section.required("crv", oneOf("Ed25519"));
    section.value("use", oneOf("sig"));
    section.value("alg", oneOf("EdDSA", "Ed25519"));
    Optional<String> kid = section.required("kid", KeyFile::kid);
    Optional<Instant> from = section.value("not_before", KeyFile::moment);
    Optional<Instant> to = section.value("not_after", KeyFile::moment);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      section.complain("not_after", "lies before not_before; the key would never count");
    }
    Optional<PublicKey> point = point(section);
    return kid.flatMap(id -> point.map(key -> new Key(id, key, from, to)));
  }

  private static Optional<PublicKey> point(Section section) {
    Optional<String> x = section.required("x", text -> text);
    try {
      return x.map(Ed25519Point::key);
    } catch (IllegalArgumentException cause) {
      section.complain("x", String.valueOf(cause.getMessage()));
      return Optional.empty();
    }
  }

  private static Function<String, String> oneOf(String... allowed) {
    List<String> words = List.of(allowed);
    return text -> {
      if (words.contains(text)) {
        return text;
      }
      throw new IllegalArgumentException(
          "must be %s; the nearest is '%s'"
              .formatted(String.join(" or ", words), Nearest.to(text, words).orElse("")));
    };
  }

  private static String kid(String text) {
    if (!text.matches("[A-Za-z0-9._:-]{1,64}")) {
      throw new IllegalArgumentException(
          "must have 1 to 64 characters of A-Z a-z 0-9 . _ : -, such as cloud-2026-11");
    }
    return text;
  }

  private static Instant moment(String text) {
    try {
      if (text.matches("[0-9]{4}-[!-~]{1,40}")) {
        return Instant.parse(text);
      }
    } catch (DateTimeException cause) {
      throw noMoment();
    }
    throw noMoment();
  }

  private static IllegalArgumentException noMoment() {
    return new IllegalArgumentException(
        "must be a moment of RFC 3339, such as 2026-11-23T10:00:00Z");
  }
}
