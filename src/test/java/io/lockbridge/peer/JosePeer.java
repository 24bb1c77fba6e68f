package io.lockbridge.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A signer of commands: the npm package jose, one process per question. Any thread may call.
///
/// @param jwk its private key, made anew for each test
public record JosePeer(JsonNode jwk) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// What a signer adds to a document.
  ///
  /// @param exp as jose understands it, such as `30s` or `-5s`
  public record Claims(String aud, String topic, String exp) {}

  /// A signer with a key of its own.
  public static JosePeer withKey(String kid) {
    return new JosePeer(JSON.readTree(run("key", kid)));
  }

  /// A compact JWS over a document and what a signer adds to it.
  public String sign(String document, Claims claims) {
    return run("sign", jwk.toString(), document, JSON.writeValueAsString(claims));
  }

  /// The same key under another name.
  public JosePeer calling(String kid) {
    return new JosePeer(((ObjectNode) jwk.deepCopy()).put("kid", kid));
  }

  /// A key file of the public keys of these signers.
  public static String keyFile(JosePeer... signers) {
    ObjectNode file = JSON.createObjectNode();
    for (JosePeer signer : signers) {
      file.withArray("keys").add(((ObjectNode) signer.jwk.deepCopy()).without("d"));
    }
    return file.toPrettyString();
  }

  private static String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("node"));
    command.add(Path.of(property("lockbridge.basedir"), "src/test/peers/jose/sign.mjs").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PEERS_ROOT", property("lockbridge.peers"));
    try {
      Process process = builder.start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new AssertionError("sign.mjs failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("node is missing? ./lockbridge test installs it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while signing", e);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }

  /// Says nothing of the private key.
  @Override
  public String toString() {
    return "JosePeer[" + jwk.path("kid").asString("") + "]";
  }
}
