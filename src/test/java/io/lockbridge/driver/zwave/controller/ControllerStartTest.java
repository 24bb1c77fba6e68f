package io.lockbridge.driver.zwave.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.driver.wire.Bytes;
import io.lockbridge.driver.zwave.Capture;
import io.lockbridge.driver.zwave.controller.ControllerStart.Mode;
import io.lockbridge.driver.zwave.serial.Frame;
import io.lockbridge.driver.zwave.serial.HostFrame;
import io.lockbridge.driver.zwave.serial.Settlement;
import io.lockbridge.driver.zwave.serial.Settlement.Doubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The start of a controller against what captured controllers answered.
class ControllerStartTest {
  private static final Frame.Data RESET = SoftReset.request();

  private final List<Frame.Data> called = new ArrayList<>();
  private final List<StartOutput> ends = new ArrayList<>();
  private Map<Frame.Data, Frame.Data> answers = new HashMap<>();
  private long ticket;

  @ParameterizedTest
  @CsvSource({"static-start.txt,false,Z-Wave 6.07", "bridge-start.txt,true,Z-Wave 7.19"})
  void asksOnlyWhatTheCapturedHostAskedAndLearnsWhoIsThere(
      String capture, boolean bridge, String library) {
    answers = answersOf(capture);
    run(new ControllerStart(Mode.WITH_RESET, this::nextTicket));
    ControllerFacts facts = facts();
    assertThat(Capture.read(capture)).extracting(Capture.Line::frame).containsAll(called);
    assertThat(facts.bridge()).isEqualTo(bridge);
    assertThat(facts.homeId()).isEqualTo("7e570001");
    assertThat(facts.network().own()).isEqualTo(new NodeId(1));
    assertThat(facts.library().map(LibraryVersion::version)).contains(library);
    assertThat(facts.nodes().keySet()).contains(new NodeId(1), new NodeId(12), new NodeId(13));
    assertThat(facts.nodes().get(new NodeId(12)))
        .extracting(NodeProtocolInfo::lock)
        .isEqualTo(true);
  }

  @Test
  void keepsTheOrderOfTheCapturedHost() {
    answers = answersOf("bridge-start.txt");
    run(new ControllerStart(Mode.WITH_RESET, this::nextTicket));
    assertThat(called.subList(0, 10))
        .containsExactly(
            ApiCapabilities.request(),
            InitData.request(),
            LibraryVersion.request(),
            ControllerCapabilities.request(),
            ApiSetup.request(ApiSetup.SUPPORTED),
            RESET,
            ApiSetup.request(ApiSetup.NODE_ID_TYPE, ApiSetup.NODE_ID_8_BIT),
            NetworkIds.request(),
            ApiSetup.request(ApiSetup.TX_REPORT, 0xFF),
            SucNode.request());
  }

  @Test
  void callsNothingThatTheControllerDoesNotHave() {
    answers = answersOf("static-start.txt");
    run(new ControllerStart(Mode.WITH_RESET, this::nextTicket));
    assertThat(called).extracting(Frame.Data::function).doesNotContain(ApiSetup.FUNCTION);
  }

  @Test
  void doesWithoutTheResetAfterOne() {
    answers = answersOf("static-start.txt");
    run(new ControllerStart(Mode.WITHOUT_RESET, this::nextTicket));
    assertThat(called).doesNotContain(RESET);
    assertThat(facts().homeId()).isEqualTo("7e570001");
  }

  @Test
  void waitsForAnOldControllerThatStartsWithoutAWord() {
    answers = answersOf("static-start.txt");
    ControllerStart start = new ControllerStart(Mode.WITH_RESET, this::nextTicket);
    answerUntilReset(start);
    assertThat(called.getLast()).isEqualTo(RESET);
    long waitNanos = Duration.ofMillis(1500).toNanos();
    assertThat(start.tick(waitNanos - 1)).isEmpty();
    follow(start, start.tick(waitNanos));
    assertThat(facts().homeId()).isEqualTo("7e570001");
  }

  @ParameterizedTest
  @ValueSource(ints = {ApiCapabilities.FUNCTION, InitData.FUNCTION, NetworkIds.FUNCTION})
  void failsWithWordsWhenSomethingNeededIsNotAnswered(int function) {
    answers = answersOf("static-start.txt");
    answers.keySet().removeIf(f -> f.function() == function);
    run(new ControllerStart(Mode.WITH_RESET, this::nextTicket));
    assertThat(ends).singleElement().isInstanceOf(StartOutput.Failed.class);
    assertThat(((StartOutput.Failed) ends.getFirst()).cause()).contains("does not answer");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        LibraryVersion.FUNCTION,
        ControllerCapabilities.FUNCTION,
        SucNode.FUNCTION,
        ApiSetup.FUNCTION
      })
  void goesOnWithoutWhatIsNotNeeded(int function) {
    answers = answersOf("bridge-start.txt");
    answers.keySet().removeIf(f -> f.function() == function);
    run(new ControllerStart(Mode.WITH_RESET, this::nextTicket));
    assertThat(facts().homeId()).isEqualTo("7e570001");
  }

  @Test
  void asksAKnownControllerOnlyWhetherItIsTheSame() {
    answers = answersOf("static-start.txt");
    run(new ControllerStart(Mode.WITHOUT_RESET, this::nextTicket));
    ControllerFacts known = facts();
    called.clear();
    ends.clear();
    run(ControllerStart.recheck(known, this::nextTicket));
    assertThat(called).containsExactly(ApiCapabilities.request(), NetworkIds.request());
    assertThat(facts()).isEqualTo(known);
  }

  @Test
  void asksAStrangerEverything() {
    answers = answersOf("static-start.txt");
    run(new ControllerStart(Mode.WITHOUT_RESET, this::nextTicket));
    ControllerFacts known = facts();
    called.clear();
    ends.clear();
    answers.put(NetworkIds.request(), new NetworkIds(5, new NodeId(2)).response());
    run(ControllerStart.recheck(known, this::nextTicket));
    assertThat(facts().homeId()).isEqualTo("00000005");
    assertThat(called).contains(InitData.request());
  }

  private void run(ControllerStart start) {
    follow(start, start.begin());
  }

  private void follow(ControllerStart start, List<StartOutput> first) {
    List<StartOutput> out = new ArrayList<>(first);
    while (!out.isEmpty()) {
      StartOutput next = out.removeFirst();
      switch (next) {
        case StartOutput.Write(var bytes) -> assertThat(bytes).isEqualTo(Bytes.of(0x15));
        case StartOutput.Call(var frame) -> out.addAll(answer(start, frame));
        case StartOutput.Ready _, StartOutput.Failed _ -> ends.add(next);
      }
    }
  }

  private List<StartOutput> answer(ControllerStart start, HostFrame frame) {
    called.add(frame.data());
    if (frame.data().equals(RESET)) {
      List<StartOutput> out =
          new ArrayList<>(start.settled(frame.ticket(), new Settlement.Delivered(), 0));
      out.addAll(start.started());
      return out;
    }
    Settlement how =
        Optional.ofNullable(answers.get(frame.data()))
            .<Settlement>map(Settlement.Answered::new)
            .orElse(new Settlement.Unsure(Doubt.SILENCE));
    return start.settled(frame.ticket(), how, 0);
  }

  private void answerUntilReset(ControllerStart start) {
    List<StartOutput> out = new ArrayList<>(start.begin());
    while (!out.isEmpty()) {
      if (out.removeFirst() instanceof StartOutput.Call(var frame)) {
        if (frame.data().equals(RESET)) {
          called.add(frame.data());
          start.settled(frame.ticket(), new Settlement.Delivered(), 0);
        } else {
          out.addAll(answer(start, frame));
        }
      }
    }
  }

  /// Each request of the host with the response that followed it.
  private static Map<Frame.Data, Frame.Data> answersOf(String capture) {
    Map<Frame.Data, Frame.Data> answers = new HashMap<>();
    Optional<Frame.Data> asked = Optional.empty();
    for (Capture.Line line : Capture.read(capture)) {
      if (line.frame() instanceof Frame.Data data) {
        if (line.sender() == Capture.Sender.HOST) {
          asked = Optional.of(data);
        } else if (data.type() == Frame.Type.RESPONSE) {
          answers.put(asked.orElseThrow(), data);
        }
      }
    }
    return answers;
  }

  private ControllerFacts facts() {
    assertThat(ends).singleElement().isInstanceOf(StartOutput.Ready.class);
    return ((StartOutput.Ready) ends.getFirst()).facts();
  }

  private long nextTicket() {
    return ++ticket;
  }
}
