package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metaarm.benchmark.Splits;
import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.env.StepInfo;
import io.metaarm.env.StepResult;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code metaarm verify}, with recordings of ourselves. */
final class VerifyCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double[] ACTION = {0.5, 0.25, -0.25, 1};

  @TempDir private Path folder;

  /** Records a short episode and writes it in the format of the published one's recordings. */
  private void record(String task, double rewardError) throws IOException {
    Goal goal = Splits.mt1(task).draw(0).trainGoals().get(0);
    ObjectNode file = JSON.createObjectNode();
    file.putObject("meta").put("task", task).put("mujoco", "3.3.0");
    ObjectNode episode = file.putArray("episodes").addObject();
    episode.put("kind", "random").put("goal_index", 7).put("partially_observable", false);
    episode.set("rand_vec", JSON.valueToTree(goal.random()));
    episode.putArray("model_changes");
    try (Scenes scenes = Scenes.own();
        Environment environment = Environment.of(scenes, goal, true)) {
      double[] observation = environment.reset();
      State state = environment.simulation().state();
      ObjectNode init = episode.putObject("init").put("time", 0);
      init.set("obs", JSON.valueToTree(observation));
      for (StateField field :
          new StateField[] {
            StateField.QPOS,
            StateField.QVEL,
            StateField.CTRL,
            StateField.MOCAP_POS,
            StateField.MOCAP_QUAT,
            StateField.QACC_WARMSTART
          }) {
        init.set(
            field.name().toLowerCase(Locale.ROOT), JSON.valueToTree(state.array(field).toArray()));
      }
      ObjectNode steps = episode.putObject("steps");
      for (int i = 0; i < 3; i++) {
        add(steps, environment.step(ACTION), state, i == 2 ? rewardError : 0);
      }
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(task + ".json.gz")))) {
      JSON.writeValue(out, file);
    }
  }

  private static void add(ObjectNode steps, StepResult result, State state, double rewardError) {
    StepInfo info = result.info();
    column(steps, "action").add(JSON.<JsonNode>valueToTree(ACTION));
    column(steps, "obs").add(JSON.<JsonNode>valueToTree(result.observation()));
    column(steps, "qpos").add(JSON.<JsonNode>valueToTree(state.array(StateField.QPOS).toArray()));
    column(steps, "reward").add(result.reward() + rewardError);
    column(steps, "success").add(info.success() ? 1.0 : 0.0);
    column(steps, "near_object").add(info.nearObject());
    column(steps, "grasp_success").add(info.graspSuccess());
    column(steps, "grasp_reward").add(info.graspReward());
    column(steps, "in_place_reward").add(info.inPlaceReward());
    column(steps, "obj_to_target").add(info.objToTarget());
    column(steps, "unscaled_reward").add(info.unscaledReward());
  }

  private static ArrayNode column(ObjectNode steps, String name) {
    return steps.withArray("/" + name);
  }

  @Test
  void whatWasRecordedHereAgrees() throws IOException {
    record("reach-v3", 0);
    Console console = Console.run("verify", folder.toString());
    assertEquals(0, console.status(), console.toString());
    assertEquals("", console.err());
    assertTrue(
        console
            .out()
            .startsWith(
                "Largest differences, and the first step that was off by more than 1e-09"
                    + " (r: reset)\ntask                           from      observation"),
        console.out());
    assertTrue(console.out().contains("\nreach-v3                       reset    0.0e+00"));
    assertTrue(
        console.out().endsWith("\n1 of 1 tasks within tolerance, on metaarm's own scenes\n"),
        console.out());
  }

  @Test
  void aDifferenceIsAFailureAndItsStepIsNamed() throws IOException {
    record("reach-v3", 0.5);
    Console console = Console.run("verify", folder.toString(), "--json");
    assertEquals(1, console.status());
    JsonNode task = JSON.readTree(console.out()).get("tasks").get(0);
    assertEquals(false, task.get("within").asBoolean());
    for (JsonNode figure : task.get("figures")) {
      boolean reward = figure.get("quantity").asText().equals("REWARD");
      assertEquals(reward ? 0.5 : 0, figure.get("largest").asDouble(), 1e-12);
      assertEquals(reward ? 0.5 : 0, figure.get("byGoal").get(0).asDouble(), 1e-12);
      assertEquals(reward ? "2" : "null", figure.get("firstStep").asText());
    }
    Console text = Console.run("verify", folder.toString());
    assertTrue(text.out().contains("  5.0e-01@2"), text.out());
    assertTrue(text.out().endsWith("\n0 of 1 tasks within tolerance, on metaarm's own scenes\n"));
    assertEquals(0, Console.run("verify", folder.toString(), "--tolerance", "0.6").status());
  }

  @Test
  void onlyTheNamedTasks() throws IOException {
    record("reach-v3", 1);
    record("push-v3", 0);
    assertEquals(1, Console.run("verify", folder.toString()).status());
    assertEquals(0, Console.run("verify", folder.toString(), "push-v3").status());
  }

  @Test
  void whatIsNoRecordingIsNamed() throws IOException {
    Path none = folder.resolve("none");
    assertEquals(
        new Console(1, "", "metaarm: No directory of golden files at " + none + "\n"),
        Console.run("verify", none.toString()));
    assertEquals(
        new Console(1, "", "metaarm: No golden files (*.json.gz) in " + folder + "\n"),
        Console.run("verify", folder.toString()));
    assertEquals(
        new Console(1, "", "metaarm: No such file: " + folder.resolve("reach-v3.json.gz") + "\n"),
        Console.run("verify", folder.toString(), "reach-v3"));
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Missing required parameter: 'GOLDEN_DIR' (see 'metaarm verify --help')\n"),
        Console.run("verify"));
  }
}
