package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metaarm.learn.train.SmallRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code metaarm bench}: that it measures, not how fast. */
final class BenchCommandsTest {
  @Test
  void environmentsBesideTheCeiling() throws Exception {
    Console console =
        Console.run("bench", "env", "reach-v3", "--rounds", "1", "--steps", "50", "--json");
    assertEquals(0, console.status(), console.err());
    JsonNode report = new JsonMapper().readTree(console.out());
    assertEquals("metaarm's own scenes", report.get("scenes").asText());
    JsonNode task = report.get("tasks").get(0);
    assertEquals("reach-v3", task.get("task").asText());
    double ratio =
        task.get("stepsPerSecond").asDouble() / task.get("ceilingStepsPerSecond").asDouble();
    assertEquals(ratio, task.get("toCeiling").asDouble(), 1e-9);
    assertTrue(task.get("environmentBytes").asLong() < 3_000_000, console.out());
  }

  @Test
  void environmentsAsText() {
    Console console = Console.run("bench", "env", "push-v3", "--rounds", "1", "--steps", "50");
    assertEquals(0, console.status(), console.err());
    assertTrue(
        console.out().startsWith("task                             steps/s   ceiling  ratio"));
    assertTrue(console.out().contains("\npush-v3   "), console.out());
    assertTrue(console.out().endsWith("\non metaarm's own scenes\n"), console.out());
  }

  @Test
  void physicsBesideCpp() throws Exception {
    String[] arguments = {
      "bench", "physics", "drop", "--threads", "2", "--rounds", "1", "--steps", "20", "--json"
    };
    Console console = Console.run(arguments);
    assertEquals(0, console.status(), console.err());
    JsonNode report = new JsonMapper().readTree(console.out());
    assertEquals(2, report.get("threads").asInt());
    assertTrue(report.get("javaToNative").asDouble() > 0, console.out());
  }

  @Test
  void physicsAsText() {
    Console console =
        Console.run("bench", "physics", "drop", "--threads", "1", "--rounds", "1", "--steps", "20");
    assertEquals(0, console.status(), console.err());
    assertTrue(console.out().contains("Java steps/s    C++ steps/s    Java : C++"), console.out());
  }

  @Test
  void whereTheTimeOfTrainingGoes() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("bench", "train", "maml", "--benchmark", "ml1:reach-v3", "--threads", "2"));
    SmallRun.SETTINGS.forEach(
        (key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(List.of("--warm-up", "0", "--iterations", "3", "--json"));
    Console console = Console.run(arguments.toArray(String[]::new));
    assertEquals(0, console.status(), console.err());
    JsonNode report = new JsonMapper().readTree(console.out());
    assertEquals(3 * SmallRun.STEPS_PER_ITERATION, report.get("environmentSteps").asInt());
    double busy = report.get("cpuSeconds").asDouble() / report.get("wallSeconds").asDouble() / 2;
    assertEquals(busy, report.get("coresBusy").asDouble(), 1e-9);
    List<String> kinds = new ArrayList<>();
    double sum = 0;
    for (JsonNode kind : report.get("kinds")) {
      kinds.add(kind.get("kind").asText());
      sum += kind.get("share").asDouble();
    }
    assertEquals(
        List.of(
            "physics",
            "environment around it",
            "acting",
            "learning",
            "waiting awake",
            "other",
            "Java itself"),
        kinds);
    assertEquals(1, sum, 1e-9);
    arguments.remove("--json");
    String text = Console.run(arguments.toArray(String[]::new)).out();
    assertTrue(text.startsWith("maml on ml1:reach-v3: 360 environment steps in "), text);
    assertTrue(text.contains("\nphysics  "), text);
  }

  @Test
  void nothingToMeasureIsRefused() {
    assertEquals(
        new Console(1, "", "metaarm: rounds: must be at least 1, got 0\n"),
        Console.run("bench", "env", "reach-v3", "--rounds", "0"));
    assertEquals(
        new Console(2, "", "metaarm: Say what to measure (see 'metaarm bench --help')\n"),
        Console.run("bench"));
    Console unknown = Console.run("bench", "physics", "drip");
    assertEquals(1, unknown.status());
    assertTrue(
        unknown.err().startsWith("metaarm: No scene and no file 'drip'. Scenes: drop, "),
        unknown.err());
  }
}
