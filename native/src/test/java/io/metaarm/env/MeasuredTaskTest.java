package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.Splits;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskView;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured without error of a simulation is judged as the simulation judges itself. */
final class MeasuredTaskTest {
  private static final int STEPS = 300;

  /** Of rewards up to 10: the hand tilts a little under way, and only its position is measured. */
  private static final double MEAN_REWARD_ERROR = 0.1;

  /** For the same reason the moment of success may be this many steps off. */
  private static final int STEPS_OFF = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reach-v3",
        "push-v3",
        "drawer-open-v3",
        "drawer-close-v3",
        "door-open-v3",
        "door-close-v3",
        "button-press-v3",
        "window-open-v3",
        "pick-place-v3"
      })
  void aPerfectlyMeasuredEpisodeIsJudgedAsInSimulation(String task) {
    Goal goal = Splits.mt1(task).draw(3).trainGoals().get(0);
    Expert expert = Experts.forTask(task);
    double[] action = new double[4];
    double error = 0;
    int solved = -1;
    int judgedSolved = -1;
    try (Scenes scenes = Scenes.own();
        Environment environment = Environment.of(scenes, goal, true);
        MeasuredTask measured = new MeasuredTask(scenes, goal, true)) {
      double[] observation = environment.reset();
      assertArrayEquals(
          observation, measured.begin(hand(observation), observation[3], objects(observation)));
      for (int i = 0; i < STEPS; i++) {
        expert.act(observation, action);
        StepResult step = environment.step(action);
        double[] raw = step.observation();
        double[] seen = measured.step(hand(raw), raw[3], objects(raw), action);
        assertArrayEquals(raw, seen, 1e-12, "observation of step " + i);
        solved = solved < 0 && step.success() ? i : solved;
        judgedSolved = judgedSolved < 0 && measured.breakdown().success > 0 ? i : judgedSolved;
        error += Math.abs(step.breakdown().reward - measured.breakdown().reward) / STEPS;
        observation = raw;
      }
    }
    assertTrue(solved > 0, "the expert is to solve it, or success was never compared");
    assertEquals(solved, judgedSolved, STEPS_OFF, "first success");
    assertEquals(0, error, MEAN_REWARD_ERROR, "mean error of the reward");
  }

  @Test
  void historyRestartsAfterAGap() {
    Goal goal = Splits.mt1("reach-v3").draw(3).trainGoals().get(0);
    try (Scenes scenes = Scenes.own();
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      double[] objects = new double[MeasuredTask.OBJECT_NUMBERS];
      measured.begin(new double[] {0, 0.6, 0.2}, 1, objects);
      double[] next = measured.step(new double[] {0.1, 0.6, 0.2}, 1, objects, new double[4]);
      assertEquals(0.1, next[0]);
      assertEquals(0, next[18], "what was before");
      double[] resumed = measured.resume(new double[] {0.2, 0.6, 0.2}, 0.5, objects);
      assertArrayEquals(
          Arrays.copyOfRange(resumed, 0, 18), Arrays.copyOfRange(resumed, 18, 36), 0, "history");
      assertArrayEquals(new double[3], Arrays.copyOfRange(resumed, 36, 39), 0, "hidden goal");
      assertEquals(TaskView.OBSERVATION_SIZE, resumed.length);
    }
  }

  @Test
  void aTaskThatAsksForContactsIsRefusedWithItsReason() {
    Goal goal = Splits.mt1("stick-push-v3").draw(3).trainGoals().get(0);
    try (Scenes scenes = Scenes.own();
        MeasuredTask measured = new MeasuredTask(scenes, goal, false)) {
      double[] objects = measured.objectsAtStart();
      objects[2] += 0.1;
      measured.begin(new double[] {0, 0.6, 0.2}, 1, objects);
      assertEquals(
          "Whether the fingers press on 'objGeom' was not measured",
          assertThrows(
                  UnsupportedOperationException.class,
                  () -> measured.step(new double[] {0, 0.6, 0.2}, 1, objects, new double[4]))
              .getMessage());
    }
  }

  private static double[] hand(double[] observation) {
    return Arrays.copyOf(observation, 3);
  }

  private static double[] objects(double[] observation) {
    return Arrays.copyOfRange(observation, 4, 18);
  }
}
