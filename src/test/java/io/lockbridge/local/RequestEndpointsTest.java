package io.lockbridge.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.bridge.RequestVerdict;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.Question;
import io.lockbridge.core.request.Request;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.core.request.RequestState;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestEndpointsTest {
  private static final String CREATE = "/lockbridge/requests/create";
  private static final Question QUESTION =
      new Question("press_button", "Press the button.", 60, Document.EMPTY);

  @TempDir Path state;
  private World world;

  @BeforeEach
  void open() throws Exception {
    world = new World(state);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRequestIsAnsweredAsOnTheBrokerWhenTheCoreHasIt() throws Exception {
    var pending = create("{\"request_id\":\"r-1\",\"job\":\"devices\"}");
    FakeDesk.Called called = called();
    assertThat(called.call())
        .isEqualTo(
            new RequestCall.Ask(new RequestId("r-1"), "devices", Document.EMPTY, Optional.empty()));
    called.answer().accept(new RequestVerdict.Taken(request(new RequestState.Running())));
    var reply = new World.Reply(pending.get(5, SECONDS));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("/request/request_id")).isEqualTo("r-1");
    assertThat(reply.at("/request/state")).isEqualTo("accepted");
    assertThat(reply.at("/ok")).isEqualTo("true");
  }

  @Test
  void whoNamesNoIdGetsOne() throws Exception {
    var pending = create("{\"job\":\"devices\"}");
    FakeDesk.Called called = called();
    assertThat(called.call().id().toString()).hasSize(36);
    called.answer().accept(new RequestVerdict.NotTaken("full"));
    assertThat(new World.Reply(pending.get(5, SECONDS)).status()).isIn(429, 503);
  }

  @Test
  void aSynchronousOneWaitsForItsEnd() throws Exception {
    var pending = create("{\"request_id\":\"r-1\",\"job\":\"devices\",\"sync\":true}");
    called().answer().accept(new RequestVerdict.Taken(request(new RequestState.Running())));
    world.desk.stands(request(new RequestState.Running()));
    assertThat(world.get("/devices/list").status()).as("others are served").isEqualTo(200);
    assertThat(pending.isDone()).isFalse();
    world.desk.stands(request(new RequestState.Done(new Document("{\"devices\":[]}"))));
    var reply = new World.Reply(pending.get(5, SECONDS));
    assertThat(reply.at("/request/state")).isEqualTo("done");
    assertThat(reply.json().at("/request/result/devices").isArray()).isTrue();
  }

  @Test
  void aSynchronousOneIsAnsweredWhenAPersonIsWanted() throws Exception {
    var pending = create("{\"request_id\":\"r-1\",\"job\":\"pair\",\"sync\":true}");
    called().answer().accept(new RequestVerdict.Taken(request(new RequestState.Running())));
    long dueNanos = world.nowNanos.get() + 30_000_000_000L;
    world.desk.stands(request(new RequestState.Asking(QUESTION, dueNanos)));
    var reply = new World.Reply(pending.get(5, SECONDS));
    assertThat(reply.at("/request/question/kind")).isEqualTo("press_button");
    assertThat(reply.at("/request/question/expires_in_s")).isEqualTo("30");
  }

  @Test
  void anAnswerToAQuestionGoesThroughTheSameDoor() throws Exception {
    var pending = create("{\"request_id\":\"r-1\",\"answer\":{\"pressed\":true}}");
    FakeDesk.Called called = called();
    assertThat(called.call())
        .isEqualTo(new RequestCall.Reply(new RequestId("r-1"), new Document("{\"pressed\":true}")));
    called
        .answer()
        .accept(new RequestVerdict.Refused(RequestRefusal.NOT_ASKED, "No question is open."));
    var reply = new World.Reply(pending.get(5, SECONDS));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.at("/error/type")).isEqualTo("not_asked");
    assertThat(reply.at("/error/message")).isEqualTo("No question is open.");
  }

  @Test
  void aRequestCanBeLookedUp() throws Exception {
    world.desk.stands(request(new RequestState.Running()));
    assertThat(world.get("/lockbridge/requests/get?request_id=r-1").at("/request/state"))
        .isEqualTo("accepted");
    assertThat(world.get("/lockbridge/requests/get?request_id=r-2").status()).isEqualTo(404);
    assertThat(world.get("/lockbridge/requests/get?request_id=a/b").status()).isEqualTo(400);
  }

  @Test
  void whatIsNotWellFormedNamesItsField() throws Exception {
    var reply = world.post(CREATE, "{\"job\":7}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/validation_errors").has("job")).isTrue();
    assertThat(world.desk.calls).isEmpty();
  }

  @Test
  void onlyWhoMayControlMayAsk() throws Exception {
    var request = world.request("observe", CREATE).POST(BodyPublishers.ofString("{}"));
    assertThat(world.send(request).status()).isEqualTo(403);
  }

  private CompletableFuture<HttpResponse<String>> create(String body) throws Exception {
    var request = world.request("control", CREATE).POST(BodyPublishers.ofString(body));
    return world.client().sendAsync(request.build(), BodyHandlers.ofString());
  }

  private FakeDesk.Called called() throws InterruptedException {
    FakeDesk.Called called = world.desk.calls.poll(5, SECONDS);
    assertThat(called).isNotNull();
    return called;
  }

  private static Request request(RequestState state) {
    return new Request(
        new RequestId("r-1"), "devices", Document.EMPTY, Optional.empty(), FakeDesk.TEN, state);
  }
}
