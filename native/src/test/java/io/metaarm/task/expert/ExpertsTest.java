package io.metaarm.task.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import io.metaarm.task.TaskCatalog;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExpertsTest {
  private static final double[] ORIGIN = {0, 0, 0};

  @Test
  void reachGoesToTheGoal() {
    assertActs("reach-v3", at(0, 0.6, 0.2), ORIGIN, at(0.1, 0.8, 0.1), 0.5, 1, -0.5, 0);
  }

  @Test
  void reachWallRisesBeforeTheWall() {
    assertActs("reach-wall-v3", at(0, 0.7, 0.1), ORIGIN, at(0, 0.9, 0.1), 0, 1, 5, 0);
  }

  @Test
  void pushWallGoesLeftBeforeTheWallAndAheadBesideIt() {
    double[] goal = at(0, 0.9, 0.02);
    assertActs("push-wall-v3", at(0, 0.66, 0.02), at(0.005, 0.66, 0.02), goal, -10, 0, 0, 0.6);
    assertActs("push-wall-v3", at(-0.12, 0.7, 0), at(-0.115, 0.7, 0), goal, 0, 10, 0, 0.6);
  }

  @Test
  void soccerPushesFromTheSideAwayFromTheNet() {
    double[] goal = at(0, 0.9, 0);
    assertActs("soccer-v3", at(-0.3, 0.6, 0.03), at(-0.2, 0.6, 0), goal, 1.75, 0, 0, 1);
    assertActs("soccer-v3", at(0.3, 0.6, 0.03), at(0.2, 0.6, 0), goal, -1.75, 0, 0, 1);
    assertActs("soccer-v3", at(0, 0.5, 0.03), at(0, 0.6, 0), goal, 0, 1.75, 0, 1);
  }

  @Test
  void pickPlaceWaitsForTheFingers() {
    double[] observation = observation(at(0, 0.6, 0.02), at(0, 0.6, 0.02), at(0, 0.8, 0.2));
    observation[3] = 0.9;
    assertArrayEquals(new double[] {0, 0, 0, 1}, act("pick-place-v3", observation));
    observation[3] = 0.5;
    assertArrayEquals(floats(0, 2, 1.8, 1), act("pick-place-v3", observation), 1e-6);
  }

  @Test
  void binPickingTakesTheCubeFromTheMiddleOfItsBin() {
    assertActs("bin-picking-v3", at(-0.1, 0.6, 0.2), at(-0.1, 0.6, 0), ORIGIN, 0, 1.875, -0.5, -1);
  }

  @Test
  void assemblyLowersTheRingOnceItIsOverThePeg() {
    assertActs(
        "assembly-v3", at(0.12, 0.7, 0.24), at(0.14, 0.7, 0.24), at(0, 0.7, 0.1), 0, 0, -2, 0.6);
  }

  @Test
  void stickPullGoesToTheEndOnceTheStickHoldsTheThermos() {
    double[] observation = observation(at(0.2, 0.6, 0.05), at(0.2, 0.6, 0.02), at(0.25, 0.4, 0.05));
    observation[11] = 0.22;
    assertArrayEquals(floats(0, -5, 0, 0.7), act("stick-pull-v3", observation), 1e-6);
  }

  @Test
  void buttonPressBacksAwayWhileItLinesUp() {
    assertActs("button-press-v3", at(0, 0.5, 0.2), at(0.1, 0.8, 0.2), ORIGIN, 2.5, -2.5, -1.75, 0);
    assertActs("button-press-v3", at(0.1, 0.6, 0.13), at(0.1, 0.8, 0.2), ORIGIN, 0, 5.5, 0, 0);
  }

  @Test
  void drawerOpenPullsHarderThanItMoves() {
    assertActs("drawer-open-v3", at(0, 0.3, 0.1), at(0, 0.5, 0.1), ORIGIN, 0, 0.8, 1.12, -1);
    assertActs("drawer-open-v3", at(0, 0.5, 0.08), at(0, 0.5, 0.1), ORIGIN, 0, -3, 0, -1);
  }

  @Test
  void doorOpenLeavesTheObservationAsItIs() {
    double[] observation = observation(at(0, 0.6, 0.2), at(0.2, 0.7, 0.15), at(-0.2, 0.4, 0.15));
    double[] before = observation.clone();
    double[] first = act("door-open-v3", observation);
    assertArrayEquals(before, observation);
    assertArrayEquals(first, act("door-open-v3", observation));
  }

  @Test
  void handlePullHeadsForTheDiagonal() {
    assertActs("handle-pull-v3", at(0, 0.6, 0), at(0, 0.64, 0.1), ORIGIN, 2.5, -12.5, 2.5, 1);
  }

  @Test
  void plateSlideBackGoesStraightOutFirst() {
    assertActs("plate-slide-back-v3", at(0, 0.75, 0.025), at(0, 0.815, 0), ORIGIN, 0, -1, 0, -1);
    assertActs("plate-slide-back-v3", at(0, 0.65, 0.025), at(0, 0.715, 0), ORIGIN, 1.5, -1, 0, -1);
  }

  /** What happens to the others when a benchmark hides the goal: nothing. */
  @Test
  void theGoalIsReadByTheseAlone() {
    Random random = new Random(1);
    Set<String> readers = new TreeSet<>();
    for (String task : Experts.tasks()) {
      for (int i = 0; i < 3000; i++) {
        double[] object =
            at(spread(random, 0, 0.5), spread(random, 0.65, 0.25), spread(random, 0.2, 0.2));
        double[] hand =
            at(
                spread(random, object[0], 0.025),
                spread(random, object[1], 0.07),
                spread(random, object[2], 0.1));
        double[] visible = observation(hand, object, at(0.1, 0.8, 0.2));
        visible[11] = object[0];
        double[] hidden = visible.clone();
        hidden[36] = hidden[37] = hidden[38] = 0;
        if (!Arrays.equals(act(task, visible), act(task, hidden))) {
          readers.add(task);
        }
      }
    }
    assertEquals(
        List.of(
            "assembly-v3",
            "basketball-v3",
            "box-close-v3",
            "coffee-pull-v3",
            "coffee-push-v3",
            "door-close-v3",
            "hand-insert-v3",
            "peg-insert-side-v3",
            "pick-out-of-hole-v3",
            "pick-place-v3",
            "pick-place-wall-v3",
            "plate-slide-v3",
            "push-back-v3",
            "push-v3",
            "push-wall-v3",
            "reach-v3",
            "reach-wall-v3",
            "shelf-place-v3",
            "soccer-v3",
            "stick-pull-v3",
            "stick-push-v3",
            "sweep-into-v3",
            "sweep-v3"),
        List.copyOf(readers));
  }

  @Test
  void everyTaskHasAnExpert() {
    Set<String> tasks = new TreeSet<>();
    TaskCatalog.all().forEach(task -> tasks.add(task.id()));
    assertEquals(tasks, Experts.tasks());
    assertEquals(50, tasks.size());
  }

  @Test
  void anUnknownTaskIsAnsweredWithTheClosest() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Experts.forTask("raech-v3"));
    assertEquals("No task 'raech-v3'. Did you mean reach-v3?", error.getMessage());
  }

  @Test
  void arraysOfTheWrongLengthAreRefused() {
    Expert expert = Experts.forTask("reach-v3");
    assertEquals(
        "observation: must have 39 numbers, got 18",
        assertThrows(
                IllegalArgumentException.class, () -> expert.act(new double[18], new double[4]))
            .getMessage());
    assertEquals(
        "action: must have 4 numbers, got 3",
        assertThrows(
                IllegalArgumentException.class, () -> expert.act(new double[39], new double[3]))
            .getMessage());
  }

  @Test
  void actingAllocatesNothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] observation = observation(at(0, 0.6, 0.2), at(0.1, 0.7, 0.02), at(0, 0.8, 0.1));
    double[] action = new double[4];
    Expert[] experts = Experts.tasks().stream().map(Experts::forTask).toArray(Expert[]::new);
    actTimes(1, experts, observation, action);
    long before = thread.getCurrentThreadAllocatedBytes();
    actTimes(1000, experts, observation, action);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertEquals(0, allocated / 50_000, () -> allocated + " bytes in 50,000 actions");
  }

  private static void actTimes(int times, Expert[] experts, double[] observation, double[] action) {
    for (int i = 0; i < times; i++) {
      for (Expert expert : experts) {
        expert.act(observation, action);
      }
    }
  }

  private static void assertActs(
      String task, double[] hand, double[] object, double[] goal, double... expected) {
    assertArrayEquals(floats(expected), act(task, observation(hand, object, goal)), 1e-6);
  }

  private static double[] act(String task, double[] observation) {
    double[] action = new double[4];
    Experts.forTask(task).act(observation, action);
    return action;
  }

  private static double spread(Random random, double middle, double reach) {
    return middle + reach * (2 * random.nextDouble() - 1);
  }

  private static double[] at(double x, double y, double z) {
    return new double[] {x, y, z};
  }

  private static double[] floats(double... values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static double[] observation(double[] hand, double[] object, double[] goal) {
    double[] observation = new double[39];
    System.arraycopy(hand, 0, observation, 0, 3);
    System.arraycopy(object, 0, observation, 4, 3);
    System.arraycopy(goal, 0, observation, 36, 3);
    return observation;
  }
}
