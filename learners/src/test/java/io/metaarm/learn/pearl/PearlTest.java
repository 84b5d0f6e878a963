package io.metaarm.learn.pearl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.replay.TaskReplay;
import io.metaarm.learn.replay.Transition;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.sac.SacBatch;
import io.metaarm.learn.sac.SacSettings;
import io.metaarm.learn.world.SparsePointRobot;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PearlTest {
  private static final int HORIZON = 20;

  private static PearlSettings settings(int contextTrajectories, int trialTrajectories) {
    SacSettings sac =
        new SacSettings(List.of(8, 8), 0.9, 0.01, 1e-3, 1e-3, 0.25, 0.01, 0, -1, null);
    return new PearlSettings(
        sac,
        3,
        List.of(8),
        1e-3,
        Aggregation.PRODUCT,
        0.05,
        null,
        4,
        5,
        1,
        contextTrajectories,
        30,
        trialTrajectories,
        HORIZON,
        1,
        2,
        1000);
  }

  private static PearlLoop<Goal> loop(Pearl pearl) {
    SparsePointRobot environments = new SparsePointRobot(6, HORIZON);
    return new PearlLoop<>(pearl, Goal.spread(6), List.of(environments), Workers.none());
  }

  private static List<TaskReplay> replays(PearlLoop<Goal> loop, int tasks) {
    return IntStream.range(0, tasks).mapToObj(loop.replays()::of).toList();
  }

  private static Pearl pearl(Kernels kernels) {
    return new Pearl(kernels, settings(3, 4), 2, 2, new SplittableRandom(1));
  }

  /** By differences, where only the z beside the states is moved, and no target nor actor is. */
  @Test
  void theEncodersGradientIsTheCriticsLossAndTheDivergencesAlone() {
    Kernels kernels = new Nd4jKernels(Precision.DOUBLE);
    Pearl pearl = pearl(kernels);
    PearlLoop<Goal> loop = loop(pearl);
    loop.collect(6, new SplittableRandom(2));
    SplittableRandom random = new SplittableRandom(3);
    PearlBatch batch =
        PearlBatch.of(kernels, PearlSample.draw(replays(loop, 4), pearl.settings(), random));
    ParameterSet variables = pearl.encoder().asVariables();
    Var loss =
        pearl
            .forward(variables, pearl.sac().critic(), batch, new SplittableRandom(4))
            .loss(1, 0.05);
    double[] gradient = pearl.encoder().with(Gradients.of(loss, variables.vars())).download();

    double[] at = pearl.encoder().download();
    assertEquals(loss.scalar(), reference(pearl, batch, at), 1e-12);
    // So small that no ReLU of the contexts has its kink in between.
    double step = 1e-6;
    double largest = 0;
    for (int i = 0; i < at.length; i += 3) {
      double[] moved = at.clone();
      moved[i] += step;
      double above = reference(pearl, batch, moved);
      moved[i] -= 2 * step;
      double difference = (above - reference(pearl, batch, moved)) / (2 * step);
      largest = Math.max(largest, Math.abs(difference));
      assertEquals(difference, gradient[i], 1e-6 * (1 + Math.abs(difference)));
    }
    assertTrue(largest > 1e-3, "a gradient that says something, largest " + largest);
  }

  private static double reference(Pearl pearl, PearlBatch batch, double[] encoder) {
    Kernels kernels = pearl.encoder().kernels();
    SplittableRandom random = new SplittableRandom(4);
    Var noise = Noise.normal(kernels, random, 4, 3);
    ParameterSet moved = pearl.encoder().upload(encoder);
    DiagonalGaussian belief = belief(pearl, moved, batch);
    Var z = batch.repetition().matmul(belief.sample(noise));
    Var unmoved = batch.repetition().matmul(belief(pearl, pearl.encoder(), batch).sample(noise));
    SacBatch drawn = batch.transitions();
    SacBatch transitions =
        new SacBatch(
            drawn.state().beside(z),
            drawn.action(),
            drawn.reward(),
            drawn.nextState().beside(unmoved),
            drawn.continues());
    DiagonalGaussian prior = pearl.contextEncoder().prior(kernels);
    return pearl.sac().criticLoss(pearl.sac().critic(), transitions, random).scalar()
        + 0.05 * belief.divergenceFrom(prior).sum().scalar();
  }

  private static DiagonalGaussian belief(Pearl pearl, ParameterSet encoder, PearlBatch batch) {
    return pearl.contextEncoder().posterior(encoder, batch.context(), batch.membership());
  }

  @Test
  void encoderSeesTheSparseRewardAndActorAndCriticsTheDenseOne() {
    PearlLoop<Goal> loop = loop(pearl(new FusedCpuKernels()));
    loop.collect(6, new SplittableRandom(5));
    List<Goal> goals = Goal.spread(6);
    SplittableRandom random = new SplittableRandom(6);
    for (int task = 0; task < 6; task++) {
      TaskReplay replay = loop.replays().of(task);
      for (int i = 0; i < 50; i++) {
        Transition transition = replay.transition(random);
        float[] after = transition.nextObservation();
        Goal goal = goals.get(task);
        double distance = Math.hypot(after[0] - goal.x(), after[1] - goal.y());
        assertEquals(-distance, transition.reward(), 1e-5);
        for (int k = 0; k < 2; k++) {
          assertEquals(transition.observation()[k] + 0.1f * transition.action()[k], after[k], 1e-5);
        }
      }
      float[] rows = replay.trial(random).rows();
      assertEquals(4 * HORIZON * 5, rows.length);
      assertEquals(0, rows[replay.trial(random).start(2)], "trajectories begin in the origin");
      for (int row = 0; row < 4 * HORIZON - 1; row++) {
        if (row % HORIZON != HORIZON - 1) {
          double dx = rows[(row + 1) * 5] - goals.get(task).x();
          double dy = rows[(row + 1) * 5 + 1] - goals.get(task).y();
          double distance = Math.hypot(dx, dy);
          assertEquals(distance <= 0.2 ? 1 - distance : 0, rows[row * 5 + 4], 1e-4);
        }
      }
    }
  }

  @Test
  void theSameSeedLearnsTheSame() {
    List<PearlLosses> losses = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      PearlLoop<Goal> loop = loop(pearl(new FusedCpuKernels()));
      SplittableRandom random = new SplittableRandom(8);
      loop.collect(6, random);
      loop.update(1, 0, random);
      loop.collect(6, random);
      losses.addAll(loop.update(1, 0, random));
    }
    assertEquals(losses.get(0), losses.get(1));
  }

  /** Adam's first step moves every number by the rate, whatever the gradient. */
  @Test
  void theEncodersRateFallsWithTheOthers() {
    Pearl pearl = pearl(new FusedCpuKernels());
    double[] before = pearl.encoder().download();
    PearlLoop<Goal> loop = loop(pearl);
    SplittableRandom random = new SplittableRandom(9);
    loop.collect(6, random);
    loop.update(1, 1, random);
    double[] after = pearl.encoder().download();
    double longest =
        IntStream.range(0, after.length)
            .mapToDouble(i -> Math.abs(after[i] - before[i]))
            .max()
            .orElseThrow();
    assertEquals(0.25e-3, longest, 1e-6);
  }

  @Test
  void whatCannotBeIsRefused() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> settings(5, 4));
    assertEquals(
        "contextTrajectories: must be at most trialTrajectories, 4, got 5", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> settings(0, 4));
    assertEquals("contextTrajectories: must be at least 1, got 0", e.getMessage());
  }
}
