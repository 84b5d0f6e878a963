package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.learn.hardware.DemonstrationFolder;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Demonstrations on a simulated arm, and every algorithm adapting there, with and without them. */
final class DemonstrateCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] PLACE = {"--task", "reach-v3", "--sim", "--scenario", "none"};

  @TempDir static Path directory;
  private static Path shown;

  @BeforeAll
  static void demonstrate() throws IOException {
    shown = directory.resolve("shown");
    Console console =
        run("demonstrate", "--trials", "2", "--steps", "150", "--json", "--out", shown.toString());
    assertEquals(0, console.status(), console.err());
    JsonNode trials = JSON.readTree(console.out()).get("trials");
    assertEquals(2, trials.size());
    for (JsonNode trial : trials) {
      assertEquals("DEMONSTRATE", trial.get("phase").asText());
      assertTrue(trial.get("success").asBoolean(), console.out());
      assertTrue(trial.get("solvedInTruth").asBoolean(), console.out());
    }
    assertTrue(Files.exists(shown.resolve("recording-1.mcap")));
  }

  private static Console run(String command, String... more) {
    return Console.run(
        Stream.of(Stream.of(command), Stream.of(more), Stream.of(PLACE))
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  static List<Arguments> algorithms() {
    return List.of(
        Arguments.of("maml", SmallRun.SETTINGS, 120),
        Arguments.of("reptile", SmallRun.REPTILE_SETTINGS, 180),
        Arguments.of("ppo", SmallRun.PPO_SETTINGS, 60),
        Arguments.of("sac", SmallRun.SAC_SETTINGS, 40),
        Arguments.of("rl2", SmallRun.RL2_SETTINGS, 80),
        Arguments.of("pearl", SmallRun.PEARL_SETTINGS, 40));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void everyAlgorithmAdaptsOnAnArmWithAndWithoutDemonstrations(
      String algorithm, Map<String, String> settings, int stepsPerIteration) throws IOException {
    Path base = directory.resolve(algorithm);
    RunFolder folder = SmallRun.create(base, algorithm, settings, 2 * stepsPerIteration);
    SmallRun.run(folder, 1, false, each -> {});
    List<Double> firstReturns = new ArrayList<>();
    for (boolean with : new boolean[] {false, true}) {
      Path out = directory.resolve(algorithm + "-" + with);
      List<String> words =
          new ArrayList<>(List.of(base.toString(), "--episodes", "2", "--tests", "1", "--json"));
      words.addAll(List.of("--out", out.toString()));
      if (with) {
        words.addAll(List.of("--demonstrations", shown.toString()));
      }
      Console adapted = run("adapt", words.toArray(String[]::new));
      assertEquals(0, adapted.status(), adapted.err());
      assertEquals(with, adapted.err().contains("It begins with 2 demonstrations."));
      assertTrue(adapted.err().contains("uncertainty "), adapted.err());
      JsonNode trials = JSON.readTree(adapted.out()).get("trials");
      firstReturns.add(trials.get(0).get("totalReward").asDouble());
      Console deployed = Console.run("run", out.toString(), "--sim", "--episodes", "1", "--json");
      assertEquals(0, deployed.status(), deployed.err());
    }
    assertFalse(
        firstReturns.get(0).equals(firstReturns.get(1)), "the first test is of what was studied");
  }

  /** What was done is found again in what the controller recorded of it. */
  @Test
  void aRecordingOfADemonstrationIsOneToo() throws IOException {
    Path taken = directory.resolve("taken");
    Path recording = shown.resolve("recording-1.mcap");
    Console console =
        run(
            "demonstrate",
            "--from",
            recording.toString(),
            "--steps",
            "150",
            "--json",
            "--out",
            taken.toString());
    assertEquals(0, console.status(), console.err());
    JsonNode trials = JSON.readTree(console.out()).get("trials");
    assertEquals(2, trials.size());
    assertTrue(trials.get(0).get("success").asBoolean(), console.out());
    Episode made = episode(shown);
    Episode found = episode(taken);
    double off = 0;
    for (int t = 0; t < found.steps(); t++) {
      for (int k = 0; k < 3; k++) {
        off += Math.abs(found.action(t)[k] - made.action(t)[k]) / (3 * found.steps());
      }
    }
    assertTrue(off < 0.1, "actions are off by " + off);
    assertEquals(
        "metaarm: --between: takes pairs of seconds, got [3.0] (see 'metaarm demonstrate"
            + " --help')\n",
        run(
                "demonstrate",
                "--from",
                recording.toString(),
                "--between",
                "3",
                "--out",
                directory.resolve("half").toString())
            .err());
  }

  private static Episode episode(Path folder) {
    DemonstrationFolder shows = DemonstrationFolder.open(folder);
    return shows.experience(shows.best().get(0)).episode();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertEquals(
        "metaarm: "
            + shown
            + " holds demonstrations already: --out takes another (see 'metaarm demonstrate"
            + " --help')\n",
        run("demonstrate", "--out", shown.toString()).err());
    assertEquals(
        "metaarm: No demonstrations at "
            + directory
            + ": it has no demonstration.json and no adapted policy's trials; metaarm demonstrate"
            + " makes some\n",
        adapt("none", "--demonstrations", directory.toString()).err());
    String other =
        adapt("other", "--demonstrations", shown.toString(), "--scenario-seed", "99").err();
    assertTrue(other.startsWith("metaarm: " + shown + " shows reach-v3 with things at ["), other);
  }

  private static Console adapt(String out, String... more) {
    return run(
        "adapt",
        Stream.concat(
                Stream.of("reach", "--out", directory.resolve(out).toString()), Stream.of(more))
            .toArray(String[]::new));
  }
}
