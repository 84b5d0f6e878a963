package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.Splits;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.physics.StateField;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {
  private static final Scenes SCENES = Scenes.own();
  private static final double[] ACTION = {0.3, -0.2, 0.1, 0.5};

  @AfterAll
  static void close() {
    SCENES.close();
  }

  private static List<Goal> goals(String task) {
    return Splits.mt1(task).draw(42).trainGoals();
  }

  private static Environment environment(String task, EnvironmentOptions options) {
    return new Environment(
        SCENES,
        new ResetCache(50),
        goals(task),
        GoalSampler.Order.CYCLE,
        options,
        new SeededRandom(7));
  }

  private static Environment environment(String task) {
    return environment(task, EnvironmentOptions.of(true));
  }

  @Test
  void anUnknownTaskIsNamedWithTheNearest() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> TaskCatalog.find("raech-v3"));
    assertEquals("No task 'raech-v3'. Did you mean reach-v3?", error.getMessage());
  }

  @Test
  void refusesStepsBeforeAResetAndAfterTheHorizon() {
    try (Environment environment =
        environment("reach-v3", EnvironmentOptions.of(true).withHorizon(3))) {
      Exception early = assertThrows(IllegalStateException.class, () -> environment.step(ACTION));
      assertEquals("No episode has started: call reset before step", early.getMessage());
      environment.reset();
      assertFalse(environment.step(ACTION).truncated());
      environment.step(ACTION);
      StepResult last = environment.step(ACTION);
      assertTrue(last.truncated());
      assertFalse(last.terminated());
      Exception late = assertThrows(IllegalStateException.class, () -> environment.step(ACTION));
      assertEquals(
          "The episode ended at step 3: call reset before the next one", late.getMessage());
    }
  }

  @Test
  void refusesActionsThatAreNone() {
    try (Environment environment = environment("reach-v3")) {
      environment.reset();
      Exception nan =
          assertThrows(
              IllegalArgumentException.class,
              () -> environment.step(new double[] {0, 0, Double.NaN, 0}));
      assertEquals("action[2]: must be finite, got NaN", nan.getMessage());
      Exception length =
          assertThrows(
              IllegalArgumentException.class, () -> environment.step(new double[] {0, 0, 0}));
      assertEquals(
          "action: expected 4 numbers (hand x, y, z and gripper), got 3", length.getMessage());
      environment.step(ACTION);
    }
  }

  @Test
  void theSecondResetToAGoalIsTheFirstOneAgain() {
    try (Environment cached = environment("push-v3");
        Environment other = environment("push-v3")) {
      Goal goal = goals("push-v3").get(3);
      cached.setGoal(goal);
      cached.reset();
      for (int i = 0; i < 40; i++) {
        cached.step(ACTION);
      }
      cached.setGoal(goals("push-v3").get(4));
      cached.reset();
      cached.setGoal(goal);
      other.setGoal(goal);
      assertArrayEquals(other.reset(), cached.reset());
      for (int i = 0; i < 100; i++) {
        assertArrayEquals(
            other.step(ACTION).observation(), cached.step(ACTION).observation(), "step " + i);
      }
    }
  }

  @Test
  void aSavedEnvironmentGoesOnAsIfNothingHadHappened() {
    EnvironmentOptions options =
        EnvironmentOptions.of(true)
            .withRecurrentInputs(0.1)
            .withNormalizedObservations()
            .withNormalizedRewards(RewardNormalization.RETURN);
    try (Environment environment = environment("bin-picking-v3", options);
        Environment other = environment("bin-picking-v3", options)) {
      environment.sampleGoal();
      environment.reset();
      for (int i = 0; i < 30; i++) {
        environment.step(ACTION);
      }
      Environment.Saved saved = environment.save();
      double[][] seen = new double[50][];
      double[] rewards = new double[50];
      for (int i = 0; i < 50; i++) {
        StepResult result = environment.step(ACTION);
        seen[i] = result.observation().clone();
        rewards[i] = result.reward();
      }
      Goal next = environment.sampleGoal();
      for (Environment each : List.of(environment, other)) {
        each.restore(saved);
        for (int i = 0; i < 50; i++) {
          StepResult result = each.step(ACTION);
          assertArrayEquals(seen[i], result.observation(), "step " + i);
          assertEquals(rewards[i], result.reward());
        }
        assertEquals(next, each.sampleGoal());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nominal", "hard"})
  void anEpisodeWhosePhysicsIsUnstableEarnsNothingMoreAndTheNextIsAsEver(String worlds) {
    Randomiser randomiser = new Randomiser(RandomisationFiles.load(worlds));
    Goal goal = randomiser.vary(goals("door-close-v3").get(0), new SeededRandom(1));
    try (Environment environment = Environment.of(SCENES, goal, false);
        Environment other = Environment.of(SCENES, goal, false)) {
      environment.reset();
      double[] last = environment.step(ACTION).observation().clone();
      environment.simulation().state().array(StateField.QVEL).set(0, 1e12);
      for (int i = 1; i < 500; i++) {
        StepResult result = environment.step(ACTION);
        assertArrayEquals(last, result.observation());
        assertEquals(0, result.reward());
        assertFalse(result.success());
        assertEquals(i == 499, result.truncated());
      }
      environment.setGoal(goal);
      other.reset();
      environment.seedNoise(new SeededRandom(4));
      other.setGoal(goal);
      other.seedNoise(new SeededRandom(4));
      assertArrayEquals(other.reset(), environment.reset());
      for (int i = 0; i < 50; i++) {
        assertArrayEquals(
            other.step(ACTION).observation(), environment.step(ACTION).observation(), "step " + i);
      }
    }
  }

  @Test
  void hiddenGoalsAreZerosAndVisibleOnesAreNot() {
    try (Environment visible = environment("reach-v3");
        Environment hidden = environment("reach-v3", EnvironmentOptions.of(false))) {
      assertTrue(visible.reset()[37] > 0.7);
      assertEquals(0, hidden.reset()[37]);
      assertEquals(0, hidden.step(ACTION).observation()[38]);
    }
  }

  @Test
  void addsTheTaskAndWhatRecurrentPoliciesNeed() {
    EnvironmentOptions options =
        EnvironmentOptions.of(false).withTaskId(1, 3).withRecurrentInputs(0.1);
    try (Environment environment = environment("reach-v3", options)) {
      double[] first = environment.reset().clone();
      assertEquals(39 + 3 + 6, first.length);
      assertArrayEquals(
          new double[] {0, 1, 0, 0, 0, 0, 0, 0, 0}, Arrays.copyOfRange(first, 39, 48));
      StepResult result = environment.step(ACTION);
      assertArrayEquals(ACTION, Arrays.copyOfRange(result.observation(), 42, 46));
      assertEquals(0.1 * result.reward(), result.observation()[46], 1e-15);
      assertEquals(0, result.observation()[47]);
    }
  }

  @Test
  void successEndsAnEpisodeOnlyWhenAsked() {
    Expert expert = Experts.forTask("reach-v3");
    for (boolean asked : new boolean[] {false, true}) {
      EnvironmentOptions options = EnvironmentOptions.of(true);
      try (Environment environment =
          environment("reach-v3", asked ? options.withTerminationOnSuccess() : options)) {
        double[] observation = environment.reset();
        double[] action = new double[4];
        StepResult result;
        do {
          expert.act(observation, action);
          result = environment.step(action);
          observation = result.observation();
        } while (!result.done());
        assertEquals(asked, result.terminated());
        assertEquals(asked, environment.steps() < 500);
        assertTrue(result.success());
        assertTrue(result.info().success());
      }
    }
  }

  @Test
  void anEnvironmentOfOurOwnIsSmallAndStepsAllocateNothing() {
    var memory =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    try (Environment environment = environment("push-v3")) {
      environment.reset();
      long bytes = environment.simulation().state().ownBytes();
      assertTrue(bytes < 3_000_000, bytes + " bytes");
      // What isn't compiled yet allocates a little now and then; a step that always does never
      // comes below a byte.
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 10 && least >= 400; round++) {
        environment.reset();
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 400; i++) {
          environment.step(ACTION);
        }
        least = Math.min(least, memory.getCurrentThreadAllocatedBytes() - before);
      }
      assertTrue(least < 400, least + " bytes in 400 steps");
    }
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    EnvironmentOptions options = EnvironmentOptions.of(true);
    Exception horizon =
        assertThrows(IllegalArgumentException.class, () -> options.withHorizon(501));
    assertEquals("horizon: must be from 1 to 500, got 501", horizon.getMessage());
    Exception index = assertThrows(IllegalArgumentException.class, () -> options.withTaskId(3, 3));
    assertEquals(
        "task index: must be from 0 to below the number of tasks 3, got 3", index.getMessage());
    options.withHorizon(7);
    assertEquals(500, options.horizon(), "options themselves don't change");
  }

  @Test
  void goalsOfOtherTasksAreRefused() {
    try (Environment environment = environment("push-v3")) {
      Exception other =
          assertThrows(
              IllegalArgumentException.class, () -> environment.setGoal(goals("reach-v3").get(0)));
      assertEquals("goal: this environment is of push-v3, got one of reach-v3", other.getMessage());
    }
  }
}
