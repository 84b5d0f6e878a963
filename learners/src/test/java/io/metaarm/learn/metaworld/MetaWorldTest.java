package io.metaarm.learn.metaworld;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.Randomisation;
import io.metaarm.benchmark.Benchmark;
import io.metaarm.benchmark.Splits;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Environment;
import io.metaarm.env.Randomiser;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.env.StepResult;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.task.Goal;
import io.metaarm.task.Variation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetaWorldTest {
  private static final Benchmark ML10 = Splits.ml10().draw(1);

  private static MetaWorld world(Scenes scenes, int copies, int horizon) {
    return new MetaWorld(scenes, new ResetCache(8), copies, TaskOptions.of(ML10.split(), horizon));
  }

  @Test
  void aCopyDoesWhatItsEnvironmentDoesAlone() {
    Goal push = ML10.trainGoals("push-v3").get(4);
    Goal reach = ML10.trainGoals("reach-v3").get(2);
    try (Scenes scenes = Scenes.own();
        MetaWorld world = world(scenes, 2, 20);
        Environment alone = Environment.of(scenes, push, false)) {
      world.setTask(0, reach);
      world.setTask(1, push);
      float[] observations = new float[2 * 39];
      world.reset(observations);
      assertArrayEquals(floats(alone.reset()), copy(observations, 1));
      StepBatch step = StepBatch.of(world);
      SeededRandom random = new SeededRandom(1);
      for (int t = 1; t <= 20; t++) {
        float[] actions = new float[8];
        double[] action = new double[4];
        for (int i = 0; i < 8; i++) {
          actions[i] = random.nextFloat() * 3 - 1.5f;
        }
        for (int i = 0; i < 4; i++) {
          action[i] = actions[4 + i];
        }
        world.step(actions, step);
        StepResult expected = alone.step(action);
        boolean last = t == 20;
        assertEquals(last, step.truncated()[1]);
        assertFalse(step.terminated()[1]);
        assertEquals((float) expected.reward(), step.rewards()[1]);
        assertArrayEquals(
            floats(expected.observation()),
            copy(last ? step.finalObservations() : step.observations(), 1));
      }
      assertArrayEquals(floats(alone.reset()), copy(step.observations(), 1));
    }
  }

  @Test
  void theTimingOfEachWorldIsToldAtTheEndOfTheObservation() {
    Goal goal = ML10.trainGoals("reach-v3").get(0);
    Goal slow =
        new Randomiser(RandomisationFiles.load("hard-20hz")).vary(goal, new SeededRandom(1));
    Variation.Link link = Objects.requireNonNull(slow.variation()).link();
    TaskOptions told = TaskOptions.of(ML10.split(), 2).withTimingTold(true);
    assertEquals(41, told.observationSize());
    try (Scenes scenes = Scenes.own();
        MetaWorld world = new MetaWorld(scenes, new ResetCache(8), 2, told)) {
      world.setTask(0, goal);
      world.setTask(1, slow);
      float[] observations = new float[2 * 41];
      world.reset(observations);
      float trip = (float) (2 * link.latencyMillis() / 100);
      assertArrayEquals(new float[] {0, 1}, Arrays.copyOfRange(observations, 39, 41));
      assertArrayEquals(new float[] {trip, 0.25f}, Arrays.copyOfRange(observations, 80, 82));
      StepBatch step = StepBatch.of(world);
      world.step(new float[8], step);
      assertEquals(0.25f, step.observations()[81]);
      world.step(new float[8], step);
      assertEquals(trip, step.finalObservations()[80]);
    }
  }

  @Test
  void aMeasuredRoundTripIsToldAsItsMean() {
    Goal goal = ML10.trainGoals("reach-v3").get(0);
    Randomisation measured =
        RandomisationFiles.load("mild").withRoundTrips(List.of(10.0, 20.0, 90.0));
    Goal varied = new Randomiser(measured).vary(goal, new SeededRandom(1));
    assertEquals(40, Timing.of(varied.variation()).roundTripMillis());
  }

  @Test
  void copiesThatStandStillEndNothing() {
    try (Scenes scenes = Scenes.own();
        MetaWorld world = world(scenes, 2, 2)) {
      for (int i = 0; i < 2; i++) {
        world.setTask(i, ML10.trainGoals("reach-v3").get(0));
      }
      StepBatch step = StepBatch.of(world);
      world.reset(new float[2 * 39]);
      world.step(new float[8], step);
      world.step(new float[8], step);
      assertTrue(step.done(0) && step.done(1));
      world.simulateFirst(1);
      world.reset(new float[2 * 39]);
      world.step(new float[8], step);
      world.step(new float[8], step);
      assertTrue(step.done(0));
      assertFalse(step.done(1));
      assertEquals(0, step.rewards()[1]);
    }
  }

  @Test
  void aCopyNeedsATask() {
    try (Scenes scenes = Scenes.own();
        MetaWorld world = world(scenes, 1, 2)) {
      assertEquals(
          "A copy has no task yet: call setTask before reset",
          assertThrows(IllegalStateException.class, () -> world.reset(new float[39])).getMessage());
    }
  }

  @Test
  void everyTaskIsInAMetaBatchEquallyOften() {
    List<Goal> goals = new MetaBatch(ML10).draw(23, new SeededRandom(1));
    Map<String, Integer> counts = new TreeMap<>();
    goals.forEach(goal -> counts.merge(goal.task(), 1, Integer::sum));
    assertEquals(10, counts.size());
    assertTrue(counts.values().stream().allMatch(count -> count == 2 || count == 3));
    assertEquals(23, goals.size());
    assertTrue(ML10.trainGoals().containsAll(goals));
  }

  @Test
  void multiTaskObservationsShowGoalAndNumber() {
    Benchmark mt10 = Splits.mt10().draw(1);
    TaskOptions options = TaskOptions.of(mt10.split(), 5);
    assertEquals(49, options.observationSize());
    try (Scenes scenes = Scenes.own();
        MetaWorld world = new MetaWorld(scenes, new ResetCache(1), 1, options)) {
      world.setTask(0, mt10.trainGoals("push-v3").get(0));
      float[] observation = new float[49];
      world.reset(observation);
      assertEquals(1, observation[39 + 1]);
      assertTrue(observation[36] != 0 || observation[37] != 0);
    }
  }

  private static float[] copy(float[] observations, int copy) {
    float[] result = new float[39];
    System.arraycopy(observations, 39 * copy, result, 0, 39);
    return result;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
