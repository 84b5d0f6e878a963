package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.Splits;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class VectorEnvironmentTest {
  private static final Scenes SCENES = Scenes.own();
  private static final List<String> TASKS = List.of("reach-v3", "drawer-open-v3", "push-v3");

  @AfterAll
  static void close() {
    SCENES.close();
  }

  private static VectorEnvironment vector(int threads) {
    ResetCache cache = new ResetCache(100);
    List<Environment> environments = new ArrayList<>();
    for (int i = 0; i < TASKS.size(); i++) {
      environments.add(
          new Environment(
              SCENES,
              cache,
              Splits.ml1(TASKS.get(i)).draw(1).trainGoals().subList(0, 3),
              GoalSampler.Order.RANDOM,
              EnvironmentOptions.of(false).withHorizon(20),
              new SeededRandom(5, i)));
    }
    return new VectorEnvironment(environments, true, threads);
  }

  private static List<double[]> run(int threads) {
    List<double[]> seen = new ArrayList<>();
    try (VectorEnvironment vector = vector(threads)) {
      for (double[] each : vector.reset()) {
        seen.add(each.clone());
      }
      SeededRandom random = new SeededRandom(3);
      double[][] actions = new double[TASKS.size()][4];
      for (int step = 0; step < 50; step++) {
        for (double[] action : actions) {
          for (int i = 0; i < 4; i++) {
            action[i] = 2 * random.nextDouble() - 1;
          }
        }
        vector.step(actions);
        for (double[] each : vector.observations()) {
          seen.add(each.clone());
        }
        seen.add(vector.rewards().clone());
      }
    }
    return seen;
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    List<double[]> one = run(1);
    List<double[]> three = run(3);
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i), three.get(i));
    }
  }

  @Test
  void anEpisodeThatEndsIsResetAndItsLastObservationKept() {
    try (VectorEnvironment vector = vector(1)) {
      vector.reset();
      double[][] actions = new double[TASKS.size()][4];
      for (int step = 1; step < 20; step++) {
        vector.step(actions);
        assertFalse(vector.done(0));
      }
      assertThrows(IllegalStateException.class, () -> vector.finalObservation(0));
      vector.step(actions);
      assertTrue(vector.truncated(0));
      assertFalse(vector.terminated(0));
      assertEquals(39, vector.finalObservation(0).length);
      double[] now = vector.observations()[0];
      assertArrayEquals(Arrays.copyOfRange(now, 0, 18), Arrays.copyOfRange(now, 18, 36));
      vector.step(actions);
      assertFalse(vector.done(0));
    }
  }

  @Test
  void theLastObservationIsWhatAnEnvironmentAloneSees() {
    List<Goal> goals = Splits.ml1("push-v3").draw(1).trainGoals().subList(0, 1);
    EnvironmentOptions options = EnvironmentOptions.of(false).withHorizon(5);
    double[][] actions = {{0.5, -0.5, -1, 1}};
    try (Environment alone = single(goals, options);
        VectorEnvironment vector =
            new VectorEnvironment(List.of(single(goals, options)), false, 1)) {
      double[] first = alone.reset().clone();
      assertArrayEquals(first, vector.reset()[0]);
      for (int step = 0; step < 5; step++) {
        alone.step(actions[0]);
        vector.step(actions);
      }
      assertArrayEquals(alone.simulation().observation(), vector.finalObservation(0));
      assertArrayEquals(first, vector.observations()[0]);
    }
  }

  private static Environment single(List<Goal> goals, EnvironmentOptions options) {
    return new Environment(
        SCENES, new ResetCache(1), goals, GoalSampler.Order.RANDOM, options, new SeededRandom(0));
  }

  @Test
  void whatCannotBeSteppedIsRefused() {
    try (VectorEnvironment vector = vector(2)) {
      vector.reset();
      Exception actions =
          assertThrows(IllegalArgumentException.class, () -> vector.step(new double[2][4]));
      assertEquals("actions: expected one for each of 3 environments, got 2", actions.getMessage());
      Exception length =
          assertThrows(IllegalArgumentException.class, () -> vector.step(new double[3][3]));
      assertEquals(
          "action: expected 4 numbers (hand x, y, z and gripper), got 3", length.getMessage());
      Exception running =
          assertThrows(IllegalStateException.class, () -> vector.finalObservation(1));
      assertEquals("Environment 1's last step didn't end an episode", running.getMessage());
    }
    Exception empty =
        assertThrows(
            IllegalArgumentException.class, () -> new VectorEnvironment(List.of(), false, 1));
    assertEquals("environments: needs at least one, got none", empty.getMessage());
  }
}
