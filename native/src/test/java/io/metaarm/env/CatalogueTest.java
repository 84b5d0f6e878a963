package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metaarm.benchmark.Splits;
import io.metaarm.physics.MuJoCoLibrary;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every task on our own scenes; and that what they do doesn't drift. */
final class CatalogueTest {
  private static final Scenes SCENES = Scenes.own();
  private static final int STEPS = 40;

  /** Written anew when tests run with -Dmetaarm.record=true, after a change that is meant. */
  private static final String GOLDEN = "/io/metaarm/env/own-scenes.json";

  private static final String RECORDED_WITH = "2.2.2";

  @AfterAll
  static void close() {
    SCENES.close();
  }

  static List<String> tasks() {
    return TaskCatalog.all().stream().map(TaskSpec::id).sorted().toList();
  }

  /** Each step's reward, then the last observation. */
  private static double[] episode(String task, Goal goal) {
    double[] seen = new double[STEPS + 39];
    try (Environment environment = Environment.of(SCENES, goal, true)) {
      environment.reset();
      SeededRandom random = new SeededRandom(11);
      double[] action = new double[4];
      for (int step = 0; step < STEPS; step++) {
        for (int i = 0; i < 4; i++) {
          action[i] = 2 * random.nextDouble() - 1;
        }
        StepResult result = environment.step(action);
        assertTrue(Double.isFinite(result.reward()), task + " step " + step);
        seen[step] = result.reward();
        System.arraycopy(result.observation(), 0, seen, STEPS, 39);
      }
    }
    return seen;
  }

  private static Goal goal(String task, int index) {
    return Splits.mt1(task).draw(42).trainGoals().get(index);
  }

  @Test
  void thereAreFifty() {
    assertEquals(50, tasks().size());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theSameGoalAndActionsGiveTheSameEpisode(String task) {
    double[] first = episode(task, goal(task, 0));
    double[] other = episode(task, goal(task, 1));
    assertArrayEquals(first, episode(task, goal(task, 0)));
    assertNotEquals(Arrays.toString(other), Arrays.toString(first), "another goal");
    double[] last = Arrays.copyOfRange(first, STEPS, STEPS + 39);
    assertNotEquals(
        Arrays.toString(Arrays.copyOfRange(last, 0, 18)),
        Arrays.toString(Arrays.copyOfRange(last, 18, 36)),
        "nothing moves");
  }

  @Test
  void nothingDrifts() throws IOException {
    assumeTrue(
        MuJoCoLibrary.version().equals(RECORDED_WITH),
        "skipped: recorded with MuJoCo " + RECORDED_WITH);
    Map<String, double[]> now = new TreeMap<>();
    for (String task : tasks()) {
      double[] seen = episode(task, goal(task, 0));
      now.put(task, Arrays.copyOfRange(seen, STEPS - 1, STEPS + 18));
    }
    if (Boolean.getBoolean("metaarm.record")) {
      Path file = Path.of("src/test/resources" + GOLDEN);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, new ObjectMapper().writeValueAsString(now).replace("],", "],\n"));
    }
    try (InputStream in = CatalogueTest.class.getResourceAsStream(GOLDEN)) {
      Map<?, ?> golden = new ObjectMapper().readValue(in, Map.class);
      for (String task : tasks()) {
        double[] expected =
            ((List<?>) Objects.requireNonNull(golden.get(task), task))
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
        assertArrayEquals(expected, now.get(task), 1e-6, task);
      }
    }
  }
}
