package io.lockbridge.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.cloud.RequestCodec.Decoded;
import io.lockbridge.core.bridge.RefusedRequest;
import io.lockbridge.core.bridge.RequestCall;
import io.lockbridge.core.request.Document;
import io.lockbridge.core.request.RequestId;
import io.lockbridge.core.request.RequestRefusal;
import io.lockbridge.seam.Examples;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCodecTest {
  private static final String ANSWERS = "lockbridge/v1/" + Examples.IDS.bridgeId() + "/up/answer/";
  private static final String GOOD = "{\"request_id\":\"r-1\",\"job\":\"devices\"}";
  private static final RequestId ID = new RequestId("r-1");

  private final RequestCodec codec = new RequestCodec(new Topics(Examples.IDS.bridgeId()));

  @Test
  void aRequestIsAnsweredUnderItsIdUnlessItNamesOneLevelBelowOurAnswers() {
    assertThat(level(Optional.empty())).contains("r-1");
    assertThat(level(Optional.of(ANSWERS + "console-7"))).contains("console-7");
    String stranger = ANSWERS.replace("b0000000", "b1111111");
    for (String foreign :
        List.of(
            "somewhere/else",
            stranger + "x",
            ANSWERS,
            ANSWERS + "a/b",
            ANSWERS + "#",
            ANSWERS + "../x",
            ANSWERS + "refused",
            ANSWERS + "gap")) {
      assertThat(level(Optional.of(foreign))).as(foreign).contains("r-1");
    }
  }

  @Test
  void equalParametersAreEqualTextsInWhateverOrderAndSpacing() {
    Document one = parameters("{\"b\": [1, {\"y\":1,\"x\":2}], \"a\": null}");
    assertThat(one).isEqualTo(parameters("{\"a\":null,\"b\":[1,{\"x\":2,\"y\":1}]}"));
    assertThat(one).isNotEqualTo(parameters("{\"a\":null,\"b\":[{\"x\":2,\"y\":1},1]}"));
    assertThat(parameters("null")).isEqualTo(Document.EMPTY);
  }

  @Test
  void anAnswerToAQuestionIsToldApart() {
    assertThat(call("{\"request_id\":\"r-1\",\"answer\":{\"pin\":\"1\"}}", marks(Optional.empty())))
        .isEqualTo(new RequestCall.Reply(ID, new Document("{\"pin\":\"1\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"request_id\":\"r-1\",\"request_id\":\"r-1\",\"job\":\"devices\"}",
        "{\"job\":\"devices\"}",
        "{\"request_id\":7,\"job\":\"devices\"}",
        "{\"request_id\":\"a/b\",\"job\":\"devices\"}",
        "{\"request_id\":\"refused\",\"job\":\"devices\"}",
        "{\"request_id\":\"r-1\"}",
        "{\"request_id\":\"r-1\",\"job\":\"two words\"}",
        "{\"request_id\":\"r-1\",\"job\":\"line\\nbreak\"}",
        "{\"request_id\":\"r-1\",\"job\":\"devices\",\"parameters\":[]}",
        "{\"request_id\":\"r-1\",\"answer\":\"yes\"}"
      })
  void whatIsNotWellFormedIsRefused(String json) {
    assertThat(refused(json, marks(Optional.empty())).refusal())
        .isEqualTo(RequestRefusal.MALFORMED);
  }

  @Test
  void whatIsTooLargeIsRefusedWithItsBound() {
    String large =
        GOOD.replace("}", ",\"parameters\":{\"a\":\"%s\"}}".formatted("x".repeat(8_192)));
    assertThat(refused(large, marks(Optional.empty())).explanation()).contains("8192 bytes");
    String larger = GOOD.replace("}", " ".repeat(RequestCodec.BYTES_MAX) + "}");
    assertThat(refused(larger, marks(Optional.empty())).explanation()).contains("10240");
  }

  @Test
  void aRetainedRequestIsRefusedUnderItsId() {
    RefusedRequest refused =
        refused(GOOD, new Delivery.Marks(true, false, OptionalLong.empty(), Optional.empty()));
    assertThat(refused.refusal()).isEqualTo(RequestRefusal.RETAINED);
    assertThat(refused.requestId()).contains("r-1");
  }

  private Document parameters(String json) {
    String request = GOOD.replace("}", ",\"parameters\":" + json + "}");
    return ((RequestCall.Ask) call(request, marks(Optional.empty()))).parameters();
  }

  private Optional<String> level(Optional<String> responseTopic) {
    return ((RequestCall.Ask) call(GOOD, marks(responseTopic))).answerLevel();
  }

  private RequestCall call(String json, Delivery.Marks marks) {
    return ((Decoded.Called) decode(json, marks)).call();
  }

  private RefusedRequest refused(String json, Delivery.Marks marks) {
    return ((Decoded.Refused) decode(json, marks)).request();
  }

  private Decoded decode(String json, Delivery.Marks marks) {
    return codec.decode(new Delivery("down/request", Payload.of(json), 1, 0, marks));
  }

  private static Delivery.Marks marks(Optional<String> responseTopic) {
    return new Delivery.Marks(false, false, OptionalLong.empty(), responseTopic);
  }
}
