package io.lockbridge.cloud.tls;

import io.lockbridge.cloud.tls.Pem.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads private keys from a PEM file: PKCS#8, not encrypted. What else they may be is named with
/// the command that converts it.
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");
  private static final String CONVERT =
      "; convert it: `openssl pkcs8 -topk8 -nocrypt -in FILE -out FILE.new`";

  /// What the world must not do with it. The group may read it, as Debian's `ssl-cert` does.
  private static final Set<PosixFilePermission> FORBIDDEN =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  private PrivateKeys() {}

  /// At least one. While a pair is renewed, the file may hold the next key beside the last.
  static List<PrivateKey> read(Source source) throws Unusable {
    List<Block> blocks = Pem.read(source);
    try {
      requireSecret(source);
      List<PrivateKey> keys = new ArrayList<>();
      for (Block block : blocks) {
        if (block.label().endsWith("PRIVATE KEY")) {
          keys.add(key(source, block));
        }
      }
      if (!keys.isEmpty()) {
        return keys;
      }
      throw source.wrong(
          blocks.getFirst().label().endsWith("CERTIFICATE")
              ? "holds a certificate and no private key; are the two files swapped?"
              : "holds " + blocks.getFirst().label() + " and no private key");
    } finally {
      blocks.forEach(Block::wipe);
    }
  }

  private static void requireSecret(Source source) throws Unusable {
    try {
      Set<PosixFilePermission> granted = Files.getPosixFilePermissions(source.file());
      if (granted.stream().anyMatch(FORBIDDEN::contains)) {
        throw source.wrong(
            "may be read or changed by others, so it is not secret any more;"
                + " `chmod 0600 FILE`, and have a new key made if strangers can log in here");
      }
    } catch (IOException cause) {
      throw source.wrong("cannot be read (" + cause.getMessage() + ")");
    } catch (UnsupportedOperationException noSuchPermissions) {
      // A file system without owners, such as FAT: there is nothing to check.
    }
  }

  private static PrivateKey key(Source source, Block block) throws Unusable {
    String objection =
        switch (block.label()) {
          case "PRIVATE KEY" -> "";
          case "RSA PRIVATE KEY" -> "this key is in PKCS#1, lockbridge reads PKCS#8" + CONVERT;
          case "EC PRIVATE KEY" -> "this key is in SEC 1, lockbridge reads PKCS#8" + CONVERT;
          case "ENCRYPTED PRIVATE KEY" ->
              "this key is encrypted, and nobody is there to type its password" + CONVERT;
          case "OPENSSH PRIVATE KEY" -> "this is an SSH key; a broker wants a key in PKCS#8";
          default -> block.label() + " is not read, only PKCS#8 (PRIVATE KEY) is";
        };
    if (!objection.isEmpty()) {
      throw source.wrong(block.line(), objection);
    }
    return parsed(block)
        .orElseThrow(() ->
            source.wrong(
                block.line(), "this key is damaged, or neither EC, RSA, Ed25519 nor Ed448"));
  }

  private static Optional<PrivateKey> parsed(Block block) {
    byte[] content = block.content();
    try {
      for (String algorithm : ALGORITHMS) {
        Optional<PrivateKey> key = parsed(algorithm, content);
        if (key.isPresent()) {
          return key;
        }
      }
      return Optional.empty();
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static Optional<PrivateKey> parsed(String algorithm, byte[] content) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content)));
    } catch (NoSuchAlgorithmException | InvalidKeySpecException | RuntimeException _) {
      // Not of this algorithm, or bytes that somebody damaged: the runtime's parsers throw either.
      return Optional.empty();
    }
  }
}
