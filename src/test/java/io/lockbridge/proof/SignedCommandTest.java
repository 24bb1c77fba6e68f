package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.JosePeer;
import io.lockbridge.peer.JosePeer.Claims;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A door that opens only for who has a key: commands signed by a library that we did not write,
/// through a broker that we did not write, to a lock that we did not write.
@Tag("peer")
class SignedCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;
  private final JosePeer signer = JosePeer.withKey("cloud-2026-11");
  private final JosePeer next = JosePeer.withKey("cloud-2027-01");
  private Path keysFile;
  private Site site;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    keysFile = folder.resolve("signing-keys.json");
    Files.writeString(keysFile, JosePeer.keyFile(signer));
    site =
        Site.configured(
            folder,
            Profile.STATIC,
            "commands: {signing: required, keys_file: %s}".formatted(keysFile));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aSignedCommandMovesTheLockOnceAndItsRepetitionGetsTheStoredAnswer()
      throws InterruptedException {
    String id = UUID.randomUUID().toString();
    String token = signer.sign(command(id, fresh()), claims("down/command"));
    publish(token);
    JsonNode first = site.cloud.awaitAnswer(id);
    assertThat(first.at("/action_attempt/status").asString("")).isEqualTo("success");
    assertThat(site.isLocked()).isTrue();
    publish(token);
    long firstSeq = first.at("/stream/seq").asLong();
    JsonNode second =
        site.cloud
            .await("up/attempt", payload -> payload.at("/stream/seq").asLong() > firstSeq)
            .payload();
    assertThat(second.path("action_attempt")).isEqualTo(first.path("action_attempt"));
    assertThat(site.obeyed()).isEqualTo(1);
  }

  @Test
  void noForgeryMovesTheLockNorBlocksTheRealCommandThatComesAfterIt() throws InterruptedException {
    String id = UUID.randomUUID().toString();
    String document = command(id, fresh());
    String genuine = signer.sign(document, claims("down/command"));
    publish(document);
    awaitRefusals(1, "unauthorised", "not signed");
    publish(next.calling("cloud-2026-11").sign(document, claims("down/command")));
    awaitRefusals(2, "unauthorised", "does not hold under the key");
    publish(next.sign(document, claims("down/command")));
    awaitRefusals(3, "unauthorised", "is no key of this bridge");
    publish(signer.sign(document, claims("down/request")));
    awaitRefusals(4, "unauthorised", "topic is");
    publish(signer.sign(document, new Claims(UUID.randomUUID().toString(), topic(), "30s")));
    awaitRefusals(5, "unauthorised", "aud is");
    publish(signer.sign(command(id, "seen-long-ago"), claims("down/command")));
    awaitRefusals(6, "not_fresh", "none of its last two tokens");
    publish(genuine.substring(0, genuine.length() - 2));
    awaitRefusals(7, "unauthorised", "Ed25519 makes 64");
    assertThat(site.obeyed()).isZero();
    publish(genuine);
    assertThat(site.cloud.awaitAnswer(id).at("/action_attempt/status").asString(""))
        .isEqualTo("success");
    assertThat(site.obeyed()).isEqualTo(1);
  }

  @Test
  void keysRotateWhileTheBridgeRuns() throws IOException, InterruptedException {
    assertThat(kids()).containsExactly("cloud-2026-11");
    Files.writeString(keysFile, JosePeer.keyFile(signer, next));
    rebirth(next);
    awaitKids(List.of("cloud-2026-11", "cloud-2027-01"));
    assertMoves(signer);
    assertMoves(next);
    String whole = JosePeer.keyFile(next);
    Files.writeString(keysFile, whole.substring(0, whole.length() / 2));
    assertMoves(signer);
    site.bridge.awaitLine("signing=kept kids=cloud-2026-11,cloud-2027-01");
    Files.writeString(keysFile, whole);
    publish(signer.sign(command(UUID.randomUUID().toString(), fresh()), claims("down/command")));
    awaitRefusals(1, "unauthorised", "kid \"cloud-2026-11\" is no key of this bridge");
    assertMoves(next);
    assertThat(site.obeyed()).isEqualTo(4);
  }

  @Test
  void aKeyFileThatCannotBeUsedKeepsTheBridgeFromStarting()
      throws IOException, InterruptedException {
    assertThat(site.bridge.stop()).isZero();
    Files.writeString(keysFile, JosePeer.keyFile(signer).replace("Ed25519", "Ed448"));
    site.bridge.launch("");
    assertThat(site.bridge.awaitEnd()).isEqualTo(78);
    assertThat(site.bridge.log())
        .anyMatch(line -> line.contains("keys[0].crv: 'Ed448' must be Ed25519"));
  }

  private void assertMoves(JosePeer by) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    publish(by.sign(command(id, fresh()), claims("down/command")));
    assertThat(site.cloud.awaitAnswer(id).at("/action_attempt/status").asString(""))
        .isEqualTo("success");
  }

  private void rebirth(JosePeer by) throws InterruptedException {
    String request =
        "{\"request_id\":\"r1\",\"job\":\"rebirth\",\"fresh\":\"%s\"}".formatted(fresh());
    site.cloud.publishOn("down/request", by.sign(request, claims("down/request")));
    site.cloud.await("up/answer/r1", answer -> answer.path("state").asString("").equals("done"));
  }

  private void publish(String token) {
    site.cloud.publish(
        token,
        "-D",
        "publish",
        "message-expiry-interval",
        "30",
        "-D",
        "publish",
        "content-type",
        "application/jose");
  }

  private String command(String id, String fresh) {
    ObjectNode command =
        (ObjectNode) JSON.readTree(CloudPeer.commandBody(id, "LOCK_DOOR", site.door));
    return command.put("fresh", fresh).toString();
  }

  private static Claims claims(String topic) {
    return new Claims(CloudPeer.BRIDGE, CloudPeer.PREFIX + topic, "30s");
  }

  private static String topic() {
    return CloudPeer.PREFIX + "down/command";
  }

  private String fresh() {
    return status().path("fresh").asString("");
  }

  private List<String> kids() {
    return kids(status());
  }

  private void awaitKids(List<String> wanted) throws InterruptedException {
    site.cloud.await("up/status", status -> kids(status).equals(wanted));
  }

  private static List<String> kids(JsonNode status) {
    return status.at("/commands/kids").valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode status() {
    return site.cloud.heard("up/status").getLast().payload();
  }

  /// The refusals so far; the last has this reason, and none that nobody vouches for names an
  /// attempt.
  private void awaitRefusals(int count, String reason, String says) throws InterruptedException {
    JsonNode refused =
        site.cloud
            .await("up/answer/refused", payload -> payload.at("/stream/seq").asLong() == count)
            .payload()
            .path("refused");
    assertThat(refused.path("reason").asString("")).isEqualTo(reason);
    assertThat(refused.path("message").asString("")).contains(says);
    boolean isVerified = List.of("topic is", "aud is").contains(says) || reason.equals("not_fresh");
    assertThat(refused.path("action_attempt_id").isNull()).isEqualTo(!isVerified);
  }
}
