package io.lockbridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.peer.SeamClient;
import io.lockbridge.peer.ZWavePeer.LockFault;
import io.lockbridge.peer.ZWavePeer.Profile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Seam's own client drives the bridge by changing nothing but its endpoint and its key, and every
/// body that it gets is valid under Seam's schemas.
@Tag("peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeamSdkTest {
  private Site site;
  private SeamClient client;
  private Map<String, String> known;

  @BeforeAll
  void open(@TempDir Path folder) throws InterruptedException {
    site = Site.open(folder, Profile.STATIC);
    LocalAccess access = LocalAccess.of(site.bridge);
    client = new SeamClient(access.endpoint(), access.control());
    known = Map.of("DEVICE", site.door, "OBSERVE_KEY", access.observe());
  }

  @AfterAll
  void close() {
    site.close();
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"reads", "moves", "events", "errors", "listens"})
  void plays(String scenario) throws InterruptedException {
    assertThat(client.play(scenario, known)).contains("bodies=");
  }

  @Test
  @Order(2)
  void hearsThatABoltSticks() throws InterruptedException {
    site.controller.fault(Site.NODE, LockFault.JAM);
    try {
      client.play("jam", known);
    } finally {
      site.controller.fault(Site.NODE, LockFault.NONE);
    }
  }

  @Test
  @Order(3)
  void hearsThatALockDiesAndComesBack() throws InterruptedException {
    site.controller.action(Site.NODE, "dead?on=1");
    client.play("death", since());
    site.controller.action(Site.NODE, "dead?on=0");
    site.controller.action(Site.NODE, "battery?level=80");
    client.play("life", since());
  }

  @Test
  @Order(4)
  void isAskedToWaitWhenItMovesADoorTooOften() throws InterruptedException {
    client.play("limits", known);
  }

  private Map<String, String> since() {
    Map<String, String> variables = new HashMap<>(known);
    variables.put("SINCE", Instant.now().minusSeconds(5).toString());
    return variables;
  }
}
