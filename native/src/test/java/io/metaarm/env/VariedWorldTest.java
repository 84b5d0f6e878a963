package io.metaarm.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metaarm.arm.ControlRate;
import io.metaarm.arm.ControllerLimits;
import io.metaarm.arm.Point;
import io.metaarm.arm.Randomisation;
import io.metaarm.arm.WorkspaceBox;
import io.metaarm.benchmark.Splits;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.task.Goal;
import io.metaarm.task.Variation;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VariedWorldTest {
  private static final Scenes SCENES = Scenes.own();
  private static final double[] ACTION = {0.3, -0.2, 0.1, 0.5};
  private static final double[] RIGHT = {1, 0, 0, -1};
  private static final Variation.Link NO_LINK = new Variation.Link(0, 0, 0, List.of(), 0);
  private static final Variation.Senses TRUE_SENSES =
      new Variation.Senses(0, Point.ORIGIN, 0, 0, Point.ORIGIN);

  private static final Variation.Frame OWN_FRAME = Variation.Frame.NOMINAL;

  /** As the nominal world, but by the way of those that aren't. */
  private static final Variation NEUTRAL = with(1);

  @AfterAll
  static void close() {
    SCENES.close();
  }

  private static Goal goal(String task) {
    return Splits.mt1(task).draw(42).trainGoals().get(3);
  }

  private static Environment in(Goal goal) {
    return Environment.of(SCENES, goal, false);
  }

  private static Variation with(Variation.Physics physics) {
    return new Variation(physics, 1, NO_LINK, TRUE_SENSES, Point.ORIGIN, OWN_FRAME, null, null, 3);
  }

  private static Variation with(double gain) {
    return new Variation(
        Variation.Physics.NOMINAL,
        gain,
        NO_LINK,
        TRUE_SENSES,
        Point.ORIGIN,
        OWN_FRAME,
        null,
        null,
        3);
  }

  private static Variation with(Variation.Link link) {
    return new Variation(
        Variation.Physics.NOMINAL, 1, link, TRUE_SENSES, Point.ORIGIN, OWN_FRAME, null, null, 3);
  }

  private static Variation with(Variation.Senses senses) {
    return new Variation(
        Variation.Physics.NOMINAL, 1, NO_LINK, senses, Point.ORIGIN, OWN_FRAME, null, null, 3);
  }

  private static Variation with(@Nullable ControlRate control) {
    return new Variation(
        Variation.Physics.NOMINAL,
        1,
        NO_LINK,
        TRUE_SENSES,
        Point.ORIGIN,
        OWN_FRAME,
        control,
        null,
        3);
  }

  private static Variation from(Point handStart) {
    return new Variation(
        Variation.Physics.NOMINAL, 1, NO_LINK, TRUE_SENSES, handStart, OWN_FRAME, null, null, 3);
  }

  private static Variation shownIn(Variation.Frame frame) {
    return new Variation(
        Variation.Physics.NOMINAL, 1, NO_LINK, TRUE_SENSES, Point.ORIGIN, frame, null, null, 3);
  }

  private static Variation with(ControllerLimits limits) {
    return new Variation(
        Variation.Physics.NOMINAL,
        1,
        NO_LINK,
        TRUE_SENSES,
        Point.ORIGIN,
        OWN_FRAME,
        null,
        limits,
        3);
  }

  private static Goal hard(String task, long seed) {
    return drawn("hard", task, seed);
  }

  private static Goal drawn(String worlds, String task, long seed) {
    return new Randomiser(RandomisationFiles.load(worlds)).vary(goal(task), new SeededRandom(seed));
  }

  private static ControllerLimits limits(double mostX, double lead, double acceleration) {
    return new ControllerLimits(
        new WorkspaceBox(new Point(-1, -1, -1), new Point(mostX, 2, 2)), lead, 1.4, acceleration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reach-v3", "push-v3", "door-open-v3", "drawer-open-v3", "assembly-v3"})
  void aWorldThatDiffersByNothingIsTheNominalOneToTheLastBit(String task) {
    try (Environment nominal = in(goal(task));
        Environment neutral = in(goal(task).in(NEUTRAL))) {
      assertArrayEquals(nominal.reset(), neutral.reset());
      for (int i = 0; i < 200; i++) {
        StepResult expected = nominal.step(ACTION);
        StepResult got = neutral.step(ACTION);
        assertArrayEquals(expected.observation(), got.observation(), "step " + i);
        assertEquals(expected.reward(), got.reward(), "step " + i);
      }
    }
  }

  @Test
  void whoComesBackFromAnotherWorldFindsTheNominalOneAsItWas() {
    try (Environment fresh = in(goal("push-v3"));
        Environment returned = in(hard("push-v3", 1))) {
      returned.reset();
      returned.step(ACTION);
      returned.setGoal(goal("push-v3"));
      assertArrayEquals(fresh.reset(), returned.reset());
      for (int i = 0; i < 100; i++) {
        assertArrayEquals(
            fresh.step(ACTION).observation(), returned.step(ACTION).observation(), "step " + i);
      }
    }
  }

  @Test
  void theSameWorldAgainIsTheSameEpisodeAgainWhateverCameBetween() {
    try (Environment one = in(hard("door-open-v3", 1));
        Environment other = in(hard("door-open-v3", 2))) {
      other.reset();
      other.step(ACTION);
      other.setGoal(hard("door-open-v3", 1));
      assertArrayEquals(one.reset(), other.reset());
      for (int i = 0; i < 100; i++) {
        assertArrayEquals(
            one.step(ACTION).observation(), other.step(ACTION).observation(), "step " + i);
      }
    }
  }

  @Test
  void theHandBeginsWhereTheWorldSays() {
    Point offset = new Point(-0.2, 0.1, 0.15);
    Goal goal = goal("reach-v3");
    try (Environment environment = in(goal)) {
      double[] own = environment.reset().clone();
      environment.setGoal(goal.in(from(offset)));
      double[] moved = environment.reset().clone();
      assertEquals(own[0] + offset.x(), moved[0], 0.01);
      assertEquals(own[1] + offset.y(), moved[1], 0.01);
      assertEquals(own[2] + offset.z(), moved[2], 0.01);
      environment.setGoal(goal.in(from(new Point(0, 0, -0.5))));
      assertEquals(0.05, environment.reset()[2], 0.01, "no further than the task's reach");
      environment.setGoal(goal);
      assertArrayEquals(own, environment.reset());
    }
  }

  @Test
  void everyTaskHasARewardWhereverTheHandBegins() {
    SeededRandom random = new SeededRandom(7);
    for (String task : Splits.mt50().train()) {
      Goal goal = goal(task);
      try (Environment environment = in(goal)) {
        for (int start = 0; start < 12; start++) {
          Point offset = new Point(offset(random), offset(random), offset(random));
          environment.setGoal(goal.in(from(offset)));
          environment.reset();
          double reward = environment.step(ACTION).reward();
          assertTrue(Double.isFinite(reward), () -> task + " from " + offset + ": " + reward);
        }
      }
    }
  }

  private static double offset(SeededRandom random) {
    return random.nextDouble(-0.4, 0.4);
  }

  @Test
  void otherNoiseIsAnotherEpisodeInTheSameWorld() {
    try (Environment one = in(hard("reach-v3", 1));
        Environment other = in(hard("reach-v3", 1))) {
      other.seedNoise(new SeededRandom(9));
      assertNotEquals(one.reset()[0], other.reset()[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "hard-arm"})
  void aSavedEpisodeGoesOnInItsWorld(String worlds) {
    try (Environment environment = in(drawn(worlds, "push-v3", 1));
        Environment other = in(goal("push-v3"))) {
      environment.reset();
      for (int i = 0; i < 30; i++) {
        environment.step(ACTION);
      }
      Environment.Saved saved = environment.save();
      double[][] seen = new double[40][];
      for (int i = 0; i < seen.length; i++) {
        seen[i] = environment.step(RIGHT).observation().clone();
      }
      for (Environment each : List.of(environment, other)) {
        each.restore(saved);
        for (int i = 0; i < seen.length; i++) {
          assertArrayEquals(seen[i], each.step(RIGHT).observation(), "step " + i);
        }
      }
    }
  }

  @Test
  void latencyHoldsUpCommandsAndMeasurementsAlike() {
    assertEquals(1, firstSeen(NO_LINK));
    assertEquals(9, firstSeen(new Variation.Link(100, 0, 0, List.of(), 0)));
    assertEquals(9, firstSeen(new Variation.Link(0, 50, 0, List.of(), 0)));
    assertEquals(9, firstSeen(new Variation.Link(0, 0, 0, List.of(100.0, 100.0), 0)));
    assertEquals(17, firstSeen(new Variation.Link(100, 50, 0, List.of(), 0)));
    assertEquals(100, firstSeen(new Variation.Link(0, 0, 0, List.of(), 1)));
  }

  /** The number of the step after which it is seen that the hand doesn't rest. */
  private static int firstSeen(Variation.Link link) {
    double[] still = {0, 0, 0, -1};
    try (Environment moving = in(goal("reach-v3").in(with(link)));
        Environment resting = in(goal("reach-v3").in(with(link)))) {
      moving.reset();
      resting.reset();
      int step = 1;
      while (moving.step(RIGHT).observation()[0] == resting.step(still).observation()[0]
          && step < 100) {
        step++;
      }
      return step;
    }
  }

  @Test
  void quantilesAreReadInBetween() {
    List<Double> quantiles = List.of(10.0, 20.0, 60.0);
    assertEquals(10, LinkDelay.at(quantiles, 0));
    assertEquals(15, LinkDelay.at(quantiles, 0.25));
    assertEquals(40, LinkDelay.at(quantiles, 0.75));
    assertEquals(60, LinkDelay.at(quantiles, 1));
  }

  @Test
  void whatIsWrongWithSensorsIsShownToThePolicyAndNotJudged() {
    Variation.Senses off =
        new Variation.Senses(0, new Point(0.03, 0, 0), 0, 0, new Point(0, 0.02, 0));
    try (Environment nominal = in(goal("push-v3"));
        Environment wrong = in(goal("push-v3").in(with(off)))) {
      nominal.reset();
      wrong.reset();
      for (int i = 0; i < 50; i++) {
        StepResult truth = nominal.step(ACTION);
        StepResult shown = wrong.step(ACTION);
        assertEquals(truth.reward(), shown.reward());
        assertEquals(truth.observation()[0] + 0.03, shown.observation()[0], 1e-12);
        assertEquals(truth.observation()[5] + 0.02, shown.observation()[5], 1e-12);
        assertEquals(0, shown.observation()[12], "there is no second object");
      }
    }
  }

  /**
   * A quarter to the left: what is ahead is seen on the left, and an action to the left goes ahead.
   */
  @Test
  void inAnotherFrameAllIsSeenTurnedAndShiftedAndActionsAreTurnedBack() {
    Variation.Frame quarter = new Variation.Frame(Math.PI / 2, 0.2, -0.1);
    try (Environment straight = Environment.of(SCENES, goal("peg-insert-side-v3"), true);
        Environment turned =
            Environment.of(SCENES, goal("peg-insert-side-v3").in(shownIn(quarter)), true)) {
      straight.reset();
      turned.reset();
      for (int i = 0; i < 50; i++) {
        StepResult truth = straight.step(new double[] {0.3, -0.2, 0.1, 0.5});
        StepResult shown = turned.step(new double[] {0.2, 0.3, 0.1, 0.5});
        assertEquals(truth.reward(), shown.reward(), 1e-9);
        for (int place : new int[] {0, 4, 18, 22, 36}) {
          double[] observation = truth.observation();
          assertEquals(0.6 - observation[place + 1] + 0.2, shown.observation()[place], 1e-9);
          assertEquals(observation[place] + 0.6 - 0.1, shown.observation()[place + 1], 1e-9);
          assertEquals(observation[place + 2], shown.observation()[place + 2]);
        }
        assertEquals(truth.observation()[3], shown.observation()[3]);
        // The peg points along x, and is seen to point along y.
        assertArrayEquals(
            turnedLeft(axis(truth.observation(), 7)), axis(shown.observation(), 7), 1e-9);
      }
    }
  }

  private static double[] turnedLeft(double[] vector) {
    return new double[] {-vector[1], vector[0], vector[2]};
  }

  /** Where the x axis of what has this direction points to: a quaternion, the scalar last. */
  private static double[] axis(double[] observation, int at) {
    double x = observation[at];
    double y = observation[at + 1];
    double z = observation[at + 2];
    double w = observation[at + 3];
    return new double[] {1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)};
  }

  @Test
  void theFrameBelongsToWhatIsSaved() {
    Variation.Frame frame = new Variation.Frame(1, 0.1, 0.1);
    try (Environment environment = in(goal("push-v3").in(shownIn(frame)))) {
      environment.reset();
      Environment.Saved saved = environment.save();
      double[] first = environment.step(ACTION).observation().clone();
      environment.restore(saved);
      assertArrayEquals(first, environment.step(ACTION).observation());
    }
  }

  @Test
  void objectsAreSeenAsTheyWere() {
    Variation.Senses late = new Variation.Senses(0, Point.ORIGIN, 0, 125, Point.ORIGIN);
    double[] down = {0, 0.3, -1, 1};
    try (Environment nominal = in(goal("drawer-close-v3"));
        Environment wrong = in(goal("drawer-close-v3").in(with(late)))) {
      nominal.reset();
      wrong.reset();
      double[][] truths = new double[150][];
      for (int i = 0; i < truths.length; i++) {
        truths[i] = nominal.step(down).observation().clone();
        double[] shown = wrong.step(down).observation();
        assertEquals(truths[i][1], shown[1]);
        assertEquals(truths[Math.max(0, i - 10)][5], shown[5], 1e-3, "step " + i);
        if (i >= 10) {
          assertEquals(truths[i - 10][5], shown[5], "step " + i);
        }
      }
    }
  }

  @Test
  void noiseHasTheSizeThatItIsSaidToHave() {
    Variation.Senses noisy = new Variation.Senses(0.002, Point.ORIGIN, 0.008, 0, Point.ORIGIN);
    double[] still = {0, 0, 0, -1};
    try (Environment nominal = in(goal("push-v3"));
        Environment wrong = in(goal("push-v3").in(with(noisy)))) {
      double hand = 0;
      double object = 0;
      int count = 0;
      for (int episode = 0; episode < 8; episode++) {
        nominal.reset();
        wrong.reset();
        for (int i = 0; i < 500; i++) {
          double[] truth = nominal.step(still).observation();
          double[] shown = wrong.step(still).observation();
          hand += Math.pow(shown[1] - truth[1], 2);
          object += Math.pow(shown[5] - truth[5], 2);
          count++;
        }
      }
      assertEquals(0.002, Math.sqrt(hand / count), 0.0002);
      assertEquals(0.008, Math.sqrt(object / count), 0.0004);
    }
  }

  @Test
  void aWeakerArmComesLater() {
    assertTrue(reached(with(0.5)) < reached(NEUTRAL) - 0.01);
    assertTrue(reached(with(1.5)) > reached(NEUTRAL) + 0.002);
  }

  @Test
  void dampingAndPayloadChangeHowTheArmFollows() {
    double loose = reached(with(new Variation.Physics(1, 0.4, 1, 0)));
    assertTrue(reached(with(new Variation.Physics(1, 4, 1, 0))) < loose - 0.003);
    double loaded = reached(with(new Variation.Physics(1, 1, 1, 1)));
    assertTrue(Math.abs(loaded - reached(NEUTRAL)) > 0.003);
  }

  @Test
  void anArmThatCarriesSomethingHoldsWhereItIs() {
    Goal carrying = goal("reach-v3").in(with(new Variation.Physics(1, 1, 1, 1)));
    double[] still = {0, 0, 0, -1};
    try (Environment environment = in(carrying)) {
      double height = environment.reset()[2];
      for (int i = 0; i < 100; i++) {
        assertEquals(height, environment.step(still).observation()[2], 0.002);
      }
    }
  }

  /** How far the hand comes in a while. */
  private static double reached(Variation variation) {
    try (Environment environment = in(goal("reach-v3").in(variation))) {
      double start = environment.reset()[0];
      for (int i = 0; i < 12; i++) {
        environment.step(RIGHT);
      }
      return environment.simulation().observation()[0] - start;
    }
  }

  @Test
  void atASlowerRateAnActionLastsLongerAndGoesAsFarAsItMay() {
    ControlRate slow = new ControlRate(20, 0.0125, null);
    try (Environment environment = in(goal("reach-v3").in(with(slow)))) {
      environment.reset();
      double start = environment.simulation().state().timeSeconds();
      double before = Double.NaN;
      for (int i = 1; i <= 16; i++) {
        double x = environment.step(new double[] {1, 1, 1, -1}).observation()[0];
        assertEquals(
            i * 0.05, environment.simulation().state().timeSeconds() - start, 1e-9, "step " + i);
        if (i > 10) {
          // The norm, not each axis, is what the speed profile limits.
          assertEquals(0.0125 / Math.sqrt(3), x - before, 0.0015, "step " + i);
        }
        before = x;
      }
    }
  }

  @Test
  void theTargetIsKeptNearTheMeasuredHand() {
    assertTrue(overshoot(new ControlRate(80, 0.01, 0.01)) < 0.01);
    assertTrue(overshoot(new ControlRate(80, 0.01, null)) > 0.0125);
  }

  /** How far the hand goes on after it was told to stop. */
  private static double overshoot(ControlRate control) {
    try (Environment environment = in(goal("reach-v3").in(with(control)))) {
      environment.reset();
      double at = 0;
      for (int i = 0; i < 25; i++) {
        at = environment.step(RIGHT).observation()[0];
      }
      double end = at;
      for (int i = 0; i < 60; i++) {
        end = environment.step(new double[] {0, 0, 0, -1}).observation()[0];
      }
      return end - at;
    }
  }

  @Test
  void aControllerThatAllowsEverythingChangesNothingMuch() {
    double free = way(with(limits(2, 9, 1e4)), 40);
    assertEquals(way(with(new ControlRate(80, 0.01, 9.0)), 40), free, 1e-3);
    assertTrue(free > 0.3, "the hand went far: " + free);
  }

  @Test
  void aControllerKeepsTheHandInItsBoxAndNearItsTarget() {
    double most = 0.1;
    try (Environment environment = in(goal("reach-v3").in(with(limits(most, 9, 9))))) {
      environment.reset();
      double x = 0;
      for (int i = 0; i < 150; i++) {
        x = environment.step(RIGHT).observation()[0];
      }
      assertEquals(most, x, 0.005);
    }
    assertTrue(way(with(limits(2, 0.01, 9)), 40) < 0.7 * way(with(limits(2, 9, 9)), 40));
  }

  @Test
  void aControllerTakesItsTimeToGetGoing() {
    // Half of a·t² in 0.25 s are 31 mm at 1 m/s²; the benchmark's target is 200 mm away by then.
    double slow = way(with(limits(2, 9, 1)), 20);
    assertTrue(slow > 0.01 && slow < 0.035, "went " + slow);
  }

  /** How far the hand comes to the right in so many steps. */
  private static double way(Variation world, int steps) {
    try (Environment environment = in(goal("reach-v3").in(world))) {
      double from = environment.reset()[0];
      double to = from;
      for (int i = 0; i < steps; i++) {
        to = environment.step(RIGHT).observation()[0];
      }
      return to - from;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "hard-arm"})
  void stepsInAnotherWorldAllocateNothing(String worlds) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Environment environment = in(drawn(worlds, "push-v3", 1))) {
      for (int round = 0; round < 2; round++) {
        environment.reset();
        for (int i = 0; i < 200; i++) {
          environment.step(ACTION);
        }
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 250; i++) {
          environment.step(ACTION);
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        if (round == 1) {
          assertTrue(allocated < 250, () -> allocated + " bytes in 250 steps");
        }
      }
    }
  }

  @Test
  void sampledGoalsGetWorldsOfTheirOwnWhereTheOptionsSaySo() {
    Randomisation hard = RandomisationFiles.load("hard");
    List<Goal> goals = Splits.mt1("push-v3").draw(42).trainGoals();
    EnvironmentOptions options = EnvironmentOptions.of(false).withRandomisation(hard);
    try (Environment environment =
            new Environment(
                SCENES,
                new ResetCache(4),
                goals,
                GoalSampler.Order.CYCLE,
                options,
                new SeededRandom(1));
        Environment same =
            new Environment(
                SCENES,
                new ResetCache(4),
                goals,
                GoalSampler.Order.CYCLE,
                options,
                new SeededRandom(1))) {
      Goal first = environment.sampleGoal();
      Environment.Saved saved = environment.save();
      Goal second = environment.sampleGoal();
      assertNotEquals(first.variation(), second.variation());
      assertEquals(first, same.sampleGoal());
      assertEquals(second, same.sampleGoal());
      environment.restore(saved);
      assertEquals(first, environment.goal());
      assertEquals(second, environment.sampleGoal());
    }
  }
}
