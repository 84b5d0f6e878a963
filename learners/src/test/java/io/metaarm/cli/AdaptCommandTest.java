package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.hardware.AdaptedRun;
import io.metaarm.learn.hardware.DemonstrationFolder;
import io.metaarm.learn.hardware.Trial;
import io.metaarm.learn.train.Configuration;
import io.metaarm.learn.train.Machine;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import io.metaarm.learn.train.SmallRun;
import io.metaarm.learn.train.Training;
import io.metaarm.learn.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code adapt} and {@code run} on a simulated arm, with short episodes. */
final class AdaptCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;
  private Path base;
  private Path out;

  @BeforeEach
  void ship() throws IOException {
    Path shipped = ShippedPolicies.folder(Path.of("reach"));
    base = directory.resolve("base");
    out = directory.resolve("out");
    for (String file : List.of("run.json", "checkpoints/best.checkpoint")) {
      AtomicFile.write(base.resolve(file), Files.readAllBytes(shipped.resolve(file)));
    }
    AtomicFile.write(
        base.resolve("settings.yaml"),
        Files.readString(shipped.resolve("settings.yaml")).replace("horizon: 500", "horizon: 40"));
  }

  private Console adapt(String... more) {
    return Console.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "adapt",
                    base.toString(),
                    "--task",
                    "reach-v3",
                    "--sim",
                    "--scenario",
                    "none",
                    "--episodes",
                    "2",
                    "--tests",
                    "1",
                    "--out",
                    out.toString(),
                    "--json"),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void runsOnTheArmThatWasAdaptedOn() {
    // It begins where the usual arm doesn't come.
    Console adapted =
        Console.run(
            "adapt",
            base.toString(),
            "--task",
            "door-close-v3",
            "--sim",
            "--scenario",
            "none",
            "--robot",
            "sawyer-sideways",
            "--episodes",
            "1",
            "--tests",
            "1",
            "--out",
            out.toString());
    assertEquals(0, adapted.status(), adapted.err());
    Console run = Console.run("run", out.toString(), "--sim", "--episodes", "1");
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void adaptsRunsAndGoesOn() throws IOException {
    Console adapted = adapt();
    assertEquals(0, adapted.status(), adapted.err());
    JsonNode result = JSON.readTree(adapted.out());
    assertTrue(result.get("complete").asBoolean());
    assertEquals(4, result.get("trials").size());
    assertEquals(40, result.get("trials").get(0).get("steps").asInt());
    assertTrue(adapted.err().contains("explores for 2 trials"), adapted.err());
    assertTrue(adapted.err().contains("trial  4  test, learned from 2 trials"), adapted.err());
    assertTrue(Files.exists(out.resolve("recording-1.mcap")));
    Console replayed = Console.run("arm", "replay", out.resolve("recording-1.mcap").toString());
    assertEquals(0, replayed.status(), replayed.err());

    Console run = Console.run("run", out.toString(), "--sim", "--episodes", "1", "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode deployed = JSON.readTree(run.out());
    assertEquals(2, deployed.get("learnedFrom").asInt());
    assertEquals(
        result.get("trials").get(3).get("totalReward").asDouble(),
        deployed.get("trials").get(0).get("totalReward").asDouble(),
        15,
        "the same policy on the same arm, which is elsewhere in its noise");
    assertEquals(2, result.get("keptFrom").asInt());
    Console before =
        Console.run("run", out.toString(), "--sim", "--episodes", "1", "--after", "0", "--json");
    assertEquals(0, JSON.readTree(before.out()).get("learnedFrom").asInt());
    assertEquals(
        "metaarm: --after: must be between 0 and 2, got 3 (see 'metaarm run --help')\n",
        Console.run("run", out.toString(), "--sim", "--after", "3").err());

    assertEquals(
        "metaarm: "
            + out
            + " holds an adapted policy already: --resume goes on with it, --out takes another"
            + " (see 'metaarm adapt --help')\n",
        adapt().err());
    Console more = adapt("--resume", "--episodes", "3");
    assertEquals(2, more.status(), "an option given twice");
  }

  @Test
  void theRunsRateHoldsUnlessAnotherIsAskedFor() throws IOException {
    String note =
        "note: --rate 40: the run was trained to act at 20 Hz; at another rate its actions are as"
            + " fast, but it sees what comes of them sooner or later than it knows";
    AtomicFile.write(
        base.resolve("randomisation.yaml"),
        "name: mine\ncontrol: {hertz: 20, actionMetres: 0.0125}\nranges: {}\ntasks: []\n");
    Console adapted = adapt();
    assertEquals(0, adapted.status(), adapted.err());
    assertFalse(adapted.err().contains("note: "), adapted.err());
    JsonNode trial = JSON.readTree(adapted.out()).get("trials").get(0);
    assertEquals(0.0125, trial.get("metresPerAction").asDouble(), 1e-12);
    Console run =
        Console.run("run", out.toString(), "--sim", "--rate", "40", "--episodes", "1", "--json");
    assertTrue(run.err().contains(note), run.err());
    JsonNode deployed = JSON.readTree(run.out()).get("trials").get(0);
    assertEquals(0.00625, deployed.get("metresPerAction").asDouble(), 1e-12, "as fast");
    assertEquals(
        "metaarm: --rate: must be from 1 to 100, got 0.0 (see 'metaarm run --help')\n",
        Console.run("run", out.toString(), "--sim", "--rate", "0").err());
  }

  @Test
  void whoIsToldItsTimingIsToldItOnAnArmToo() throws IOException {
    base = directory.resolve("told");
    RunFolder told =
        RunFolder.create(
            base,
            TrainingRun.info("maml", "ml1:reach-v3", 5, Machine.here("test"), 1),
            Configuration.forBenchmark("maml", "ml1:reach-v3", null, SmallRun.SETTINGS),
            RandomisationFiles.load("hard-any-rate"));
    SmallRun.run(told, 1, false, Training::stop);
    AtomicFile.write(
        told.checkpoints().best(), Files.readAllBytes(told.checkpoints().list().get(0)));
    Console adapted = adapt("--rate", "20");
    assertEquals(0, adapted.status(), adapted.err());
    assertFalse(adapted.err().contains("note: "), adapted.err());
    AdaptedRun run = AdaptedRun.open(out);
    Trial last = run.trials().get(run.trials().size() - 1);
    assertEquals(0.0125, last.metresPerAction(), 1e-12);
    float[] seen = run.experience(last).observation(1);
    assertEquals(41, seen.length);
    assertEquals(0, seen[39], 0.05, "no gap, but the time between two samples");
    assertEquals(0.25f, seen[40]);
    assertEquals(
        "demonstrations: maml on ml1:reach-v3 randomised hard-any-rate, seed 5 is told its timing,"
            + " which nobody knows of them: it can't learn from them",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    AdaptedRun.create(
                        directory.resolve("x"), told, run.info(), DemonstrationFolder.open(out), 1))
            .getMessage());

    Console faster = Console.run("run", out.toString(), "--sim", "--episodes", "1", "--rate", "50");
    assertTrue(
        faster.err().contains("--rate 50: the run was trained to act at 10, 16, 20, 40, 80 Hz"),
        faster.err());
  }

  @Test
  void whoLearnsFromAllTrialsAtOnceHasNoBestMemory() {
    assertEquals(
        "metaarm: memory: must be last or tried for maml: best is of what learns from one episode after"
            + " another (RL², PEARL), got best\n",
        adapt("--memory", "best").err());
    assertFalse(AdaptedRun.isAt(out));
    assertEquals(0, adapt("--memory", "last").status());
    assertEquals(
        "metaarm: --memory: "
            + out
            + " goes on with that which it began with (see 'metaarm adapt --help')\n",
        adapt("--memory", "last", "--resume").err());
  }

  @Test
  void anArmNeedsAGoal() {
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: --arm needs --goal, 6 numbers for reach-v3: its reward depends on them (see"
                + " 'metaarm adapt --help')\n"),
        Console.run(
            "adapt",
            base.toString(),
            "--task",
            "reach-v3",
            "--arm",
            "127.0.0.1:1",
            "--out",
            out.toString()));
  }

  @Test
  void aGoalHasAsManyNumbersAsTheTaskTakes() {
    assertEquals(
        "metaarm: --goal: reach-v3 takes 6 numbers, got 2 (see 'metaarm adapt --help')\n",
        adapt("--goal", "0,1").err());
  }

  @Test
  void oneOfArmAndSimIsNeeded() {
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Error: Missing required argument (specify one of these): (--arm=ADDRESS |"
                + " --sim) (see 'metaarm run --help')\n"),
        Console.run("run", base.toString()));
  }

  @Test
  void whatWasNotAdaptedIsNotRun() {
    assertEquals(
        "metaarm: No adapted policy at "
            + base
            + ": it has no adaptation.json; metaarm adapt makes one\n",
        Console.run("run", base.toString(), "--sim").err());
  }

  @Test
  void anUnknownRunIsAnsweredWithWhatShips() {
    assertEquals(
        "metaarm: No run at nowhere, and no policy of that name ships. Shipped policies:"
            + " door-open, ml10, ml10-published, ml10-rl2, reach\n",
        Console.run("adapt", "nowhere", "--task", "reach-v3", "--sim").err());
  }
}
