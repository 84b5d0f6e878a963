package io.metaarm.learn.world;

import io.metaarm.config.Require;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A pole that is hinged to a cart and to be kept upright by pushing the cart left or right, without
 * friction (Barto, Sutton and Anderson 1983). What cart and pole are like is the task, and isn't
 * told. Every step gives a reward of 1; the episode terminates when the cart is farther than 2.4 m
 * from the middle or the pole leans by more than 12°.
 */
public final class CartPole implements EnvironmentBatch<CartPole.Build> {
  private static final double SECONDS_PER_STEP = 0.02;
  private static final double GRAVITY_METRES_PER_SECOND_SQUARED = 9.8;
  private static final double FARTHEST_METRES = 2.4;
  private static final double MOST_LEANING_RADIANS = Math.toRadians(12);

  /** Each number of an episode's first state is at most so far from 0. */
  private static final double FIRST_SPREAD = 0.05;

  /** Place and velocity of the cart, angle and angular velocity of the pole. */
  private static final int NUMBERS = 4;

  /**
   * What cart and pole are like.
   *
   * @param halfPoleMetres from the hinge to the pole's centre of mass
   * @param pushNewtons of an action
   */
  public record Build(
      double cartKilograms, double poleKilograms, double halfPoleMetres, double pushNewtons) {
    /** Of the published experiments. */
    public static final Build USUAL = new Build(1, 0.1, 0.5, 10);

    public Build {
      Require.positive("cartKilograms", cartKilograms);
      Require.positive("poleKilograms", poleKilograms);
      Require.positive("halfPoleMetres", halfPoleMetres);
      Require.positive("pushNewtons", pushNewtons);
    }

    /** Each number of the usual ones times something between a half and two. */
    public static Build sample(RandomGenerator random) {
      return new Build(
          USUAL.cartKilograms * factor(random),
          USUAL.poleKilograms * factor(random),
          USUAL.halfPoleMetres * factor(random),
          USUAL.pushNewtons * factor(random));
    }

    private static double factor(RandomGenerator random) {
      return Math.pow(2, random.nextDouble(-1, 1));
    }
  }

  private final int horizon;
  private final Build[] builds;
  private final SeededRandom[] randoms;
  private final double[] states;
  private final int[] steps;

  public CartPole(int copies, int horizon) {
    this.horizon = horizon;
    this.builds = new Build[copies];
    this.randoms = new SeededRandom[copies];
    this.states = new double[copies * NUMBERS];
    this.steps = new int[copies];
    Arrays.fill(builds, Build.USUAL);
    seed(0);
  }

  @Override
  public int size() {
    return builds.length;
  }

  @Override
  public int observationSize() {
    return NUMBERS;
  }

  /** Left, right. */
  @Override
  public ActionSpace actionSpace() {
    return ActionSpace.discrete(2);
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public void seed(long seed) {
    Arrays.setAll(randoms, copy -> new SeededRandom(seed, copy));
  }

  @Override
  public void setTask(int copy, Build task) {
    builds[copy] = task;
  }

  @Override
  public void reset(float[] observations) {
    for (int copy = 0; copy < builds.length; copy++) {
      begin(copy);
      observe(copy, observations);
    }
  }

  private void begin(int copy) {
    steps[copy] = 0;
    for (int i = copy * NUMBERS; i < (copy + 1) * NUMBERS; i++) {
      states[i] = randoms[copy].nextDouble(-FIRST_SPREAD, FIRST_SPREAD);
    }
  }

  private void observe(int copy, float[] observations) {
    for (int i = copy * NUMBERS; i < (copy + 1) * NUMBERS; i++) {
      observations[i] = (float) states[i];
    }
  }

  @Override
  public void step(float[] actions, StepBatch result) {
    for (int copy = 0; copy < builds.length; copy++) {
      move(copy * NUMBERS, builds[copy], actions[copy] > 0.5f ? 1 : -1);
      steps[copy]++;
      result.rewards()[copy] = 1;
      result.terminated()[copy] = hasFallen(copy * NUMBERS);
      result.truncated()[copy] = !result.terminated()[copy] && steps[copy] >= horizon;
      if (result.done(copy)) {
        observe(copy, result.finalObservations());
        begin(copy);
      }
      observe(copy, result.observations());
    }
  }

  /** An explicit Euler step, as in the published experiments. */
  private void move(int at, Build build, int direction) {
    double angle = states[at + 2];
    double turning = states[at + 3];
    double mass = build.cartKilograms + build.poleKilograms;
    double lever = build.poleKilograms * build.halfPoleMetres;
    double sin = Math.sin(angle);
    double cos = Math.cos(angle);
    double push = (direction * build.pushNewtons + lever * turning * turning * sin) / mass;
    // A uniform rod has 4/3 of its mass times its half length squared about its end.
    double turn =
        (GRAVITY_METRES_PER_SECOND_SQUARED * sin - cos * push)
            / (build.halfPoleMetres * (4.0 / 3 - build.poleKilograms * cos * cos / mass));
    double drive = push - lever * turn * cos / mass;
    states[at] += SECONDS_PER_STEP * states[at + 1];
    states[at + 1] += SECONDS_PER_STEP * drive;
    states[at + 2] += SECONDS_PER_STEP * turning;
    states[at + 3] += SECONDS_PER_STEP * turn;
  }

  private boolean hasFallen(int at) {
    return Math.abs(states[at]) > FARTHEST_METRES
        || Math.abs(states[at + 2]) > MOST_LEANING_RADIANS;
  }
}
