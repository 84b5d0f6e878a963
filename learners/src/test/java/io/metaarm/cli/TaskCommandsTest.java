package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code metaarm tasks} and {@code metaarm rollout} without a film. */
final class TaskCommandsTest {
  @TempDir private Path folder;

  private static JsonNode json(Console console) throws Exception {
    assertEquals(0, console.status(), console.err());
    return new JsonMapper().readTree(console.out());
  }

  @Test
  void listsAllFiftyWithWhatCountsAsSuccess() throws Exception {
    Console console = Console.run("tasks", "list");
    assertEquals(0, console.status());
    assertEquals(50, console.out().lines().count());
    assertTrue(
        console
            .out()
            .startsWith(
                "assembly-v3                    the nut is less than 0.02 m from the peg's axis and"
                    + " below the peg's top\nbasketball-v3 "),
        console.out());
    assertEquals(50, json(Console.run("tasks", "list", "--json")).get("tasks").size());
  }

  @Test
  void showsATask() {
    assertEquals(
        new Console(
            0,
            """
            push-v3
              what it is     Push a puck to a point on the table.
              tags           puck, push
              success        the object is at most 0.05 m from its target
              scene          sawyer_push_v3
              hand starts at   0.0000   0.6000   0.2000
              reset           -0.1000   0.6000   0.0200  -0.1000   0.8000   0.0100
                          to   0.1000   0.7000   0.0200   0.1000   0.9000   0.0200
              drawn again    unless object and goal at least 0.15 m apart, seen from above
              goal            -0.1000   0.8000   0.0100
                          to   0.1000   0.9000   0.0200
              splits         ML1, ML10 train, ML25 train, ML45 train, MT1, MT10, MT25, MT50
            """,
            ""),
        Console.run("tasks", "show", "push-v3"));
  }

  @Test
  void showsATaskAsJson() throws Exception {
    JsonNode shown = json(Console.run("tasks", "show", "coffee-button-v3", "--json"));
    assertEquals("Push the button of a coffee machine.", shown.get("description").asText());
    assertEquals("", shown.get("separation").asText());
    assertEquals(0.6100000000000001, shown.get("goalLow").get(1).asDouble());
  }

  @Test
  void anUnknownTaskIsNamedWithTheNearest() {
    Console expected = new Console(1, "", "metaarm: No task 'raech-v3'. Did you mean reach-v3?\n");
    assertEquals(expected, Console.run("tasks", "show", "raech-v3"));
    assertEquals(expected, Console.run("tasks", "experts", "raech-v3"));
    assertEquals(expected, Console.run("rollout", "raech-v3"));
    assertEquals(expected, Console.run("gallery", "raech-v3"));
    assertEquals(expected, Console.run("bench", "env", "raech-v3"));
  }

  @Test
  void aCommandIsNeeded() {
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: A command is needed: list, show, experts or page"
                + " (see 'metaarm tasks --help')\n"),
        Console.run("tasks"));
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Missing required parameter: 'TASK' (see 'metaarm tasks show --help')\n"),
        Console.run("tasks", "show"));
  }

  @Test
  void countsOnWhatGoalsAnExpertSucceeds() throws Exception {
    Console console = Console.run("tasks", "experts", "reach-v3", "--seed", "42");
    assertEquals(0, console.status(), console.err());
    assertTrue(
        console
            .out()
            .endsWith("\n50 of 50 episodes succeeded, 50 at worst, on metaarm's own scenes\n"),
        console.out());
    assertTrue(console.err().endsWith("1 of 1 tasks\n"), console.err());
  }

  @Test
  void tooFewSuccessesAreAFailure() throws Exception {
    Console console = Console.run("tasks", "experts", "reach-v3", "--at-least", "51", "--json");
    assertEquals(1, console.status());
    JsonNode report = new JsonMapper().readTree(console.out());
    assertEquals(50, report.get("fewest").asInt());
    assertEquals("reach-v3", report.get("tasks").get(0).get("task").asText());
  }

  @Test
  void anEpisodeOfTheExpert() {
    Console console = Console.run("rollout", "reach-v3", "--goal", "3", "--seed", "42");
    assertEquals(0, console.status(), console.err());
    assertTrue(
        console
            .out()
            .matches(
                "reach-v3, expert policy: success at step \\d+; 500 steps, total reward \\d+\\.\\d\\R"),
        console.out());
  }

  @Test
  void randomEpisodesFollowFromTheSeed() throws Exception {
    String[] arguments = {"rollout", "reach-v3", "--policy", "random", "--seed", "5", "--json"};
    JsonNode result = json(Console.run(arguments));
    assertEquals("RANDOM", result.get("policy").asText());
    assertEquals(500, result.get("steps").asInt());
    assertEquals(0, result.get("firstSuccess").asInt());
    assertEquals(result, json(Console.run(arguments)));
  }

  @Test
  void badUsageIsRefused() {
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: --goal: must be from 0 to 49, got 50 (see 'metaarm rollout --help')\n"),
        Console.run("rollout", "reach-v3", "--goal", "50"));
    assertEquals(
        new Console(
            2,
            "",
            "metaarm: Invalid value for option '--policy': expected one of [EXPERT, RANDOM]"
                + " (case-insensitive) but was 'best' (see 'metaarm rollout --help')\n"),
        Console.run("rollout", "reach-v3", "--policy", "best"));
    assertEquals(
        new Console(
            2, "", "metaarm: Missing required parameter: 'TASK' (see 'metaarm rollout --help')\n"),
        Console.run("rollout"));
  }

  @Test
  void missingScenesAreNamed() {
    Path none = folder.resolve("none");
    Console expected = new Console(1, "", "metaarm: No directory of scenes at " + none + "\n");
    assertEquals(expected, Console.run("rollout", "reach-v3", "--scenes", none.toString()));
    assertEquals(expected, Console.run("gallery", "reach-v3", "--scenes", none.toString()));
    assertEquals(expected, Console.run("tasks", "experts", "--scenes", none.toString()));
    assertEquals(expected, Console.run("bench", "env", "--scenes", none.toString()));
  }
}
