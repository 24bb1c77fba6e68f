package io.lockbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockbridge.core.attempt.Outcome;
import io.lockbridge.core.attempt.Reason;
import io.lockbridge.local.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleTest {
  @TempDir Path state;
  @TempDir Path elsewhere;
  World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(state);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void listsTheLocksInColumns() {
    assertThat(run("devices"))
        .isEqualTo(
            new Said(
                0,
                """
                NAME        STATE   ONLINE  BATTERY  MODEL  DEVICE ID
                Front door  locked  yes     87 %     BE469  00000000-0000-4000-8000-0000000000a1
                Back door   locked  yes     87 %     BE469  00000000-0000-4000-8000-0000000000b2
                """,
                ""));
  }

  @Test
  void listsTheLocksForPrograms() {
    JsonNode json = new JsonMapper().readTree(run("devices", "--json").out());
    assertThat(json.propertyNames()).containsExactly("devices");
    assertThat(json.at("/devices/1/display_name").asString()).isEqualTo("Back door");
  }

  @Test
  void unlocksAndSaysThatTheLockConfirmed() {
    world.endsAtOnce(new Outcome.Confirmed());
    assertThat(run("unlock", "front DOOR"))
        .isEqualTo(new Said(0, "Front door: unlocked, confirmed by the lock in 0.9 s\n", ""));
  }

  @Test
  void locksALockThatCannotTell() {
    world.endsAtOnce(new Outcome.Unreadable());
    assertThat(run("lock", "Back door"))
        .isEqualTo(new Said(0, "Back door: locked, not confirmed: this lock cannot tell\n", ""));
  }

  @Test
  void printsTheFinishedAttemptForPrograms() {
    world.endsAtOnce(new Outcome.Confirmed());
    Said said = run("unlock", World.BACK.toString(), "--json");
    JsonNode json = new JsonMapper().readTree(said.out());
    assertThat(json.at("/status").asString()).isEqualTo("success");
    assertThat(json.at("/result/was_confirmed_by_device").asBoolean()).isTrue();
    String id = json.at("/action_attempt_id").asString();
    assertThat(run("attempt", id).out()).startsWith(id + ": unlocked, confirmed");
  }

  @Test
  void failsWithTheReasonAndWhatToDo() {
    world.endsAtOnce(new Outcome.Failed(Reason.JAMMED));
    assertThat(run("lock", "Back door"))
        .isEqualTo(
            new Said(
                1,
                "Back door: failed (lock_jammed): The lock reported that its bolt is jammed. Look"
                    + " at the door.\n",
                ""));
  }

  @Test
  void suggestsTheNearestName() {
    assertThat(run("unlock", "frnt door"))
        .isEqualTo(
            new Said(
                5, "", "lockbridge: There is no device 'frnt door'. Did you mean 'Front door'?\n"));
  }

  @Test
  void listsTheCandidatesOfAnAmbiguousBeginning() {
    assertThat(run("unlock", "0000"))
        .isEqualTo(
            new Said(
                5,
                "",
                """
                lockbridge: '0000' may be any of these; say which by its id:
                  00000000-0000-4000-8000-0000000000a1  Front door
                  00000000-0000-4000-8000-0000000000b2  Back door
                """));
  }

  @Test
  void saysHowToStartADaemonWhenThereIsNone() {
    world.close();
    Said said = run("devices");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .contains("No lockbridge daemon is running.")
        .contains(state.resolve("local.json") + ": not there")
        .contains("lockbridge demo");
  }

  @Test
  void seesThroughTheFileOfADaemonThatWasKilled() throws IOException {
    world.close();
    Files.writeString(state.resolve("local.json"), "{\"port\":1,\"pid\":999999999}");
    assertThat(run("devices").code()).isEqualTo(3);
    assertThat(run("devices").err()).contains("left behind by process 999999999");
  }

  @Test
  void mayNotMoveAnythingWithTheTokenToObserve() throws IOException {
    Files.delete(state.resolve("control.token"));
    assertThat(run("devices").code()).isEqualTo(0);
    Said said = run("unlock", "Front door");
    assertThat(said.code()).isEqualTo(4);
    assertThat(said.err()).contains("may only read");
  }

  @Test
  void findsTheDemoByItself() throws IOException {
    Path demo = elsewhere.resolve("lockbridge-demo-" + System.getProperty("user.name"));
    Files.createDirectories(demo);
    try (World other = new World(demo)) {
      world.close();
      Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", elsewhere.toString());
      assertThat(run(environment, "devices").code()).isEqualTo(0);
      other.endsAtOnce(new Outcome.Confirmed());
      assertThat(run(environment, "lock", "Back door").code()).isEqualTo(0);
    }
  }

  @Test
  void handsOverToTheDaemonAndTheDemo() {
    assertThat(run("run", "--config", "a.yaml").out()).isEqualTo("run a.yaml\n");
    assertThat(run("demo", "--state", "here").out()).isEqualTo("demo here\n");
  }

  @Test
  void answersAWrongCommandLineWithTwo() {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("run").code()).isEqualTo(2);
    assertThat(run("open").code()).isEqualTo(2);
    assertThat(run("attempt", "nonsense").code()).isEqualTo(2);
  }

  @Test
  void documentsItsExitCodes() {
    assertThat(run("--help").out())
        .contains("Exit codes:")
        .contains("no daemon answers")
        .contains("--state=DIR")
        .doesNotContain("\u001b[");
    assertThat(run("--version").out()).startsWith("lockbridge ");
  }

  @Test
  void theSimulationIsToldWhatWasSaidAndNothingElse() {
    assertThat(run("simulate", "--seeds", "7", "--from", "12").out())
        .contains("from=OptionalLong[12], count=OptionalLong[7], seconds=OptionalLong.empty");
    assertThat(run("simulate", "--seconds", "3").out())
        .contains("from=OptionalLong.empty, count=OptionalLong.empty, seconds=OptionalLong[3]");
    assertThat(run("simulate", "--seeds", "many").code()).isEqualTo(Exit.USAGE.code());
  }

  private Said run(String... arguments) {
    return run(Map.of("LOCKBRIDGE_STATE", state.toString()), arguments);
  }

  private Said run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    Actions actions =
        new Actions(
            config -> say(printer, "run", config),
            demo -> say(printer, "demo", demo),
            wish -> say(printer, wish));
    Surroundings surroundings =
        new Surroundings(
            printer, new PrintWriter(err), environment, false, elsewhere.resolve("nothing"));
    int code = Console.execute(arguments, actions, surroundings);
    return new Said(code, out.toString(), err.toString());
  }

  private static int say(PrintWriter printer, String command, Path path) {
    printer.println(command + " " + path);
    return 0;
  }

  private static int say(PrintWriter printer, Actions.Wish wish) {
    printer.println("simulate " + wish);
    return 0;
  }

  private record Said(int code, String out, String err) {}
}
