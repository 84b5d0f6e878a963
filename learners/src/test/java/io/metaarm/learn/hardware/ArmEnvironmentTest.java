package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.task.Goal;
import io.metaarm.task.Vectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ArmEnvironmentTest {
  private static final Goal GOAL = new Goal("reach-v3", 0, 0.65, 0.02, 0.05, 0.85, 0.15);
  private static final int HORIZON = 20;

  private final Scenes scenes = Scenes.own();
  private final MeasuredTask task = new MeasuredTask(scenes, GOAL, false);
  private final ScriptedArm arm = new ScriptedArm();
  private final float[] observation = new float[39];
  private final StepBatch step = StepBatch.of(1, 39);

  @AfterEach
  void close() {
    task.close();
    scenes.close();
  }

  private ArmEnvironment environment() {
    return new ArmEnvironment(
        arm, task, new TaskOptions(false, List.of(), HORIZON, false), TrainedControl.BENCHMARK);
  }

  @Test
  void anEpisodeBeginsAtHomeThenAtTheTasksStart() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    assertEquals(List.of("hold", "home", "reset scene", "arm"), arm.calls);
    double[] start = task.handAtStart();
    for (int i = 0; i < 3; i++) {
      assertEquals(start[i], observation[i], 5e-3, "hand " + i);
      assertEquals(observation[i], observation[18 + i], "there is no past yet");
      assertEquals(0, observation[36 + i], "the goal is hidden");
    }
    assertArrayEquals(
        new float[] {0, 0.65f, 0.02f}, Arrays.copyOfRange(observation, 4, 7), "untracked object");
  }

  @Test
  void whereAPersonPutsThingsBackTheSceneIsNotReset() {
    arm.resetsScene = false;
    environment().reset(observation);
    assertEquals(List.of("hold", "home", "arm"), arm.calls);
  }

  @Test
  void anActionIsAStepOfTheTrainedLengthAndRewardComesFromTheMeasuredHand() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    double[] before = arm.hand.clone();
    environment.step(new float[] {1, -0.5f, 3, -1}, step);
    assertEquals(0.01, arm.hand[0] - before[0], 1e-9);
    assertEquals(-0.005, arm.hand[1] - before[1], 1e-9);
    assertEquals(0.01, arm.hand[2] - before[2], 1e-9, "beyond 1 is 1, as in training");
    assertArrayEquals(new float[] {1, -0.5f, 3, -1}, environment.learnedAction());
    double far = step.rewards()[0];
    double[] target = task.target();
    arm.hand = new double[] {target[0], target[1], target[2] + 0.045};
    environment.step(new float[4], step);
    assertTrue(step.successes()[0], "the fingers hang 45 mm below the hand");
    assertEquals(10, step.rewards()[0], 0.01);
    assertTrue(far < 5, "it was far away before: " + far);
  }

  @Test
  void aCutStepIsLearnedFromAsItWasCarriedOut() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    arm.longestStep = 0.004;
    environment.step(new float[] {1, 0.2f, -1, 1}, step);
    assertArrayEquals(new float[] {0.4f, 0.2f, -0.4f, 1}, environment.learnedAction(), 1e-6f);
    assertEquals(1, environment.limitedSteps());
    assertFalse(step.masked()[0]);
  }

  @Test
  void whoWasCutInTrainingTooLearnsFromWhatItChose() {
    TrainedControl used = new TrainedControl(List.of(80), 0.8, true, true);
    ArmEnvironment environment =
        new ArmEnvironment(arm, task, new TaskOptions(false, List.of(), HORIZON, false), used);
    environment.reset(observation);
    arm.longestStep = 0.004;
    environment.step(new float[] {1, 0.2f, -1, 1}, step);
    assertArrayEquals(new float[] {1, 0.2f, -1, 1}, environment.learnedAction());
    assertEquals(1, environment.limitedSteps());
  }

  @Test
  void aStepWhoseCommandCameTooLateIsMasked() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    int next = arm.steps + 1;
    arm.stale = number -> number == next;
    environment.step(new float[4], step);
    assertTrue(step.masked()[0]);
    environment.step(new float[4], step);
    assertFalse(step.masked()[0]);
    assertEquals(1, environment.staleSteps());
  }

  @Test
  void anEpisodeIsLeftByTheWayThatItCame() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    double[] start = arm.hand.clone();
    for (int i = 0; i < 8; i++) {
      environment.step(new float[] {1, 0, 0, 1}, step);
    }
    double[] corner = arm.hand.clone();
    for (int i = 0; i < 8; i++) {
      environment.step(new float[] {0, 1, 0, 1}, step);
    }
    double[] nearest = {1};
    arm.watched = hand -> nearest[0] = Math.min(nearest[0], Vectors.distance(hand, corner));
    environment.leave();
    assertArrayEquals(start, arm.hand, 0.006);
    assertTrue(nearest[0] < 0.01, "not straight, but round the corner: " + nearest[0]);
    assertEquals(-1, arm.gripper, "and lets go");
    arm.calls.clear();
    environment.reset(observation);
    assertEquals(List.of("hold", "home", "reset scene", "arm"), arm.calls);
  }

  @Test
  void whatHoldsTheHandIsPutBackBeforeItGoesHome() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    for (int i = 0; i < 8; i++) {
      environment.step(new float[] {1, 0, 0, 1}, step);
    }
    arm.longestStep = 0;
    environment.leave();
    arm.longestStep = 1;
    arm.calls.clear();
    environment.reset(observation);
    assertEquals(List.of("hold", "reset scene", "home", "reset scene", "arm"), arm.calls);
  }

  @Test
  void aPlaceThatCannotBeReachedIsPassedOver() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    double[] start = arm.hand.clone();
    environment.step(new float[] {1, 0, 0, 1}, step);
    // Measured where the target may not go.
    arm.hand[2] -= 0.05;
    environment.step(new float[] {1, 0, 0, 1}, step);
    arm.hand[2] += 0.05;
    arm.floor = start[2] - 0.01;
    environment.leave();
    assertArrayEquals(start, arm.hand, 0.006);
  }

  @Test
  void theTargetStaysWithinTheTasksOwnReach() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    for (int i = 0; i < 40; i++) {
      environment.step(new float[] {0, 0, -1, 1}, step);
    }
    assertEquals(task.task().hand().reach().low(2), arm.hand[2], 0.005);
    assertEquals(-1, environment.learnedAction()[2], "as in training: cut, and not told so");
    assertEquals(0, environment.limitedSteps());
  }

  @Test
  void afterAGapTheHistoryRestarts() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    environment.step(new float[] {1, 1, 1, -1}, step);
    arm.hand = new double[] {0.1, 0.7, 0.3};
    environment.resume(observation);
    assertArrayEquals(
        Arrays.copyOf(observation, 18), Arrays.copyOfRange(observation, 18, 36), "history");
    assertEquals(0.1f, observation[0]);
    assertEquals(1, environment.gaps());
  }

  @Test
  void aHandThatDoesNotComeToTheStartIsNoStart() {
    arm.longestStep = 0;
    ScriptedArm stuck = arm;
    stuck.hand = new double[] {0.2, 0.6, 0.2};
    ArmEnvironment environment = environment();
    MeasuredTask other = new MeasuredTask(scenes, new Goal("door-close-v3", 0, 0.9, 0.15), false);
    ArmEnvironment far =
        new ArmEnvironment(
            stuck,
            other,
            new TaskOptions(false, List.of(), HORIZON, false),
            TrainedControl.BENCHMARK);
    String message = assertThrows(ArmLostException.class, () -> far.reset(observation)).reason();
    assertTrue(message.startsWith("The hand did not come to the task's start (-0.4"), message);
    assertTrue(message.contains(" straight: it is measured at (0.0"), message);
    assertTrue(message.contains(", where the arm's limits keep its target. The next"), message);
    String again = assertThrows(ArmLostException.class, () -> far.reset(observation)).reason();
    assertTrue(again.contains(" from above: it is measured at (0.0"), again);
    other.close();
    assertEquals(HORIZON, environment.horizon());
  }

  @Test
  void whatStandsBetweenHomeAndTheStartIsPassedFromAbove() {
    MeasuredTask beyond = new MeasuredTask(scenes, new Goal("door-close-v3", 0, 0.9, 0.15), false);
    ArmEnvironment environment =
        new ArmEnvironment(
            arm,
            beyond,
            new TaskOptions(false, List.of(), HORIZON, false),
            TrainedControl.BENCHMARK);
    double[] start = beyond.handAtStart();
    // A wall that ends below 0.35 m.
    arm.free = place -> place[0] > -0.2 || place[0] < -0.25 || place[2] > 0.35;
    arm.ceiling = 0.4;
    String message =
        assertThrows(ArmLostException.class, () -> environment.reset(observation)).reason();
    assertTrue(message.contains(": something is in the way. The next try"), message);
    assertTrue(arm.seconds() < 4, "it doesn't push for long: " + arm.seconds() + " s");
    assertArrayEquals(
        new double[] {0, 0.6, 0.2}, arm.hand, 0.005, "and goes back where it came from");
    for (int episode = 0; episode < 2; episode++) {
      arm.calls.clear();
      environment.reset(observation);
      assertEquals(List.of("hold", "home", "reset scene", "arm"), arm.calls);
      assertArrayEquals(start, arm.hand, 0.005);
      environment.step(new float[] {0, 1, 0, 1}, step);
      environment.leave();
      assertArrayEquals(new double[] {0, 0.6, 0.2}, arm.hand, 0.02, "home from above as well");
    }
    beyond.close();
  }

  @Test
  void timeIsUpAtTheHorizon() {
    ArmEnvironment environment = environment();
    environment.reset(observation);
    for (int i = 1; i <= HORIZON; i++) {
      environment.step(new float[4], step);
      assertEquals(i == HORIZON, step.truncated()[0], "step " + i);
    }
    assertFalse(step.terminated()[0]);
  }

  @Test
  void aRunThatIsToldItsTasksNumberIsRefused() {
    TaskOptions numbered = new TaskOptions(true, List.of("reach-v3", "push-v3"), HORIZON, false);
    assertEquals(
        "observation: an arm's has 39 numbers, this run's has 41: a run that is told the number of"
            + " its task can't be adapted on an arm",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArmEnvironment(arm, task, numbered, TrainedControl.BENCHMARK))
            .getMessage());
  }

  @Test
  void aSlowerArmHasShorterActions() {
    TrainedControl benchmark = TrainedControl.BENCHMARK;
    assertEquals(0.01, ActionScale.of(benchmark, 1.4, 80).metresPerAction());
    ActionScale reduced = ActionScale.of(benchmark, 0.25, 80);
    assertEquals(0.25, reduced.metresPerAction() * 80 * Math.sqrt(3), 1e-12, "on the diagonal");
    double slow = ActionScale.of(benchmark, 100, 10).metresPerAction();
    assertEquals(0.08, slow, 1e-12, "as fast as in training");
  }

  @Test
  void whoIsToldTheTimingIsToldTheMeasuredRoundTripAndTheRate() {
    arm.roundTripMillis = 40;
    ArmEnvironment told =
        new ArmEnvironment(
            arm, task, new TaskOptions(false, List.of(), HORIZON, true), TrainedControl.BENCHMARK);
    assertEquals(41, told.observationSize());
    float[] longer = new float[41];
    told.reset(longer);
    assertArrayEquals(new float[] {0.4f, 1}, Arrays.copyOfRange(longer, 39, 41));
    arm.roundTripMillis = 70;
    StepBatch next = StepBatch.of(1, 41);
    told.step(new float[4], next);
    assertEquals(0.4f, next.observations()[39], "the same for a whole trial");
    assertEquals(1, next.finalObservations()[40]);
    told.reset(longer);
    assertEquals(0.7f, longer[39]);
  }

  @Test
  void anActionIsAsLongAsItWasInTraining() {
    TrainedControl trained = new TrainedControl(List.of(20), 0.25, false, false);
    ActionScale scale = ActionScale.of(trained, 1.4, 20);
    double[] way = new double[3];
    scale.write(new float[] {0, 1, 0, 1}, way);
    assertArrayEquals(new double[] {0, 0.0125, 0}, way, 1e-12);
    scale.write(new float[] {2, -1, 1, 1}, way);
    double each = 0.0125 / Math.sqrt(3);
    assertArrayEquals(new double[] {each, -each, each}, way, 1e-12, "in any direction");
    assertEquals(0.0125, ActionScale.of(trained, 0.25, 20).metresPerAction(), 1e-12);
    assertEquals(0.005, ActionScale.of(trained, 0.1, 20).metresPerAction(), 1e-12, "a slow arm");
    ActionScale benchmark = ActionScale.of(TrainedControl.BENCHMARK, 1.4, 80);
    benchmark.write(new float[] {2, -1, 0.5f, 1}, way);
    assertArrayEquals(new double[] {0.01, -0.01, 0.005}, way, 1e-12, "along each axis");
  }
}
