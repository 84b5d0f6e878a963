package io.metaarm.learn.maml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.EpisodeRecorder;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.world.SparsePointRobot;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps towards what was demonstrated, on a point that isn't told its goal. */
final class ImitationTest {
  private static final int HORIZON = 30;
  private static final int HIDDEN = 16;
  private static final int GOALS = 12;

  private final Kernels kernels = new FusedCpuKernels();
  private final GaussianPolicy policy =
      new GaussianPolicy(new Mlp("policy", List.of(2, HIDDEN, 2), Activation.TANH), 0.7);
  private final ParameterSet start = policy.initialise(kernels, new SeededRandom(3));

  /** Straight to the goal, and there it stays. */
  private static Demonstrations shown(Goal goal, int steps) {
    SparsePointRobot robot = new SparsePointRobot(1, HORIZON);
    robot.setTask(0, goal);
    EpisodeRecorder recorder = new EpisodeRecorder(1, 2, 2);
    StepBatch step = StepBatch.of(robot);
    float[] observation = new float[2];
    robot.reset(observation);
    while (recorder.completedSteps() == 0) {
      float[] action = {
        cut((goal.x() - observation[0]) / 0.1), cut((goal.y() - observation[1]) / 0.1)
      };
      robot.step(action, step);
      recorder.add(observation, action, step);
      System.arraycopy(step.observations(), 0, observation, 0, 2);
    }
    return new Demonstrations(recorder.take(), steps);
  }

  private static float cut(double value) {
    return (float) Math.max(-1, Math.min(1, value));
  }

  /** −log π of the steps that count, in double precision, from the numbers in their order. */
  private static double loss(double[] theta, Episode episode) {
    double sum = 0;
    int counted = 0;
    for (int t = 0; t < episode.steps(); t++) {
      if (episode.masked()[t]) {
        continue;
      }
      counted++;
      float[] x = episode.observation(t);
      double[] mean = {theta[5 * HIDDEN], theta[5 * HIDDEN + 1]};
      for (int h = 0; h < HIDDEN; h++) {
        double unit = Math.tanh(x[0] * theta[h] + x[1] * theta[HIDDEN + h] + theta[2 * HIDDEN + h]);
        mean[0] += unit * theta[3 * HIDDEN + 2 * h];
        mean[1] += unit * theta[3 * HIDDEN + 2 * h + 1];
      }
      for (int k = 0; k < 2; k++) {
        double logStd = theta[5 * HIDDEN + 2 + k];
        double away = (episode.action(t)[k] - mean[k]) / Math.exp(logStd);
        sum += away * away / 2 + logStd + Math.log(2 * Math.PI) / 2;
      }
    }
    return sum / counted;
  }

  private static Episode withMask(Episode episode, int masked) {
    boolean[] mask = new boolean[episode.steps()];
    mask[masked] = true;
    float[] actions = episode.actions().clone();
    actions[2 * masked] = 50;
    return new Episode(
        episode.observations(),
        actions,
        episode.rewards(),
        episode.lastObservation(),
        true,
        new boolean[mask.length],
        mask);
  }

  /** But for how widely actions vary: that stays. */
  @Test
  void aStepGoesAgainstTheGradientThatDifferencesGive() {
    double rate = 0.01;
    Episode episode = withMask(shown(new Goal(1), 1).episodes().get(0), 1);
    Imitation imitation = new Imitation(policy, rate);
    Demonstrations demonstrations = new Demonstrations(List.of(episode), 1);
    double[] from = start.download();
    double[] to = imitation.from(start, demonstrations).download();
    assertEquals(-loss(from, episode), imitation.logLikelihood(start, demonstrations), 1e-5);
    for (int i = 0; i < from.length; i++) {
      double[] up = from.clone();
      double[] down = from.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double slope = (loss(up, episode) - loss(down, episode)) / 2e-5;
      boolean spread = i >= from.length - 2;
      assertEquals(spread ? 0 : -rate * slope, to[i] - from[i], 1e-6, "parameter " + i);
    }
  }

  /** A rate that is right for small steps, and one with which plain steps would get worse. */
  @ParameterizedTest
  @CsvSource({"0.05", "5"})
  void eachStepMakesTheDemonstrationsMoreLikely(double rate) {
    Imitation imitation = new Imitation(policy, rate);
    Demonstrations demonstrations = shown(new Goal(1), 1);
    ParameterSet current = start;
    for (int i = 0; i < 10; i++) {
      ParameterSet next = imitation.from(current, demonstrations);
      assertTrue(
          imitation.logLikelihood(next, demonstrations)
              > imitation.logLikelihood(current, demonstrations));
      current = next;
    }
    assertArrayEquals(
        current.download(),
        imitation.from(start, shown(new Goal(1), 10)).download(),
        "ten steps are ten times a step");
  }

  @Test
  void whatWasShownIsDoneBetter() {
    MamlLearner learner =
        new MamlLearner("MAML", policy, start, List.of(0.5), new GeneralisedAdvantage(1, 1));
    double before = meanReturn(learner, 0);
    double one = meanReturn(learner, 1);
    double twenty = meanReturn(learner, 20);
    assertEquals(0, before, "it doesn't come near any goal");
    assertTrue(one > 0.5, "after a step " + one);
    assertTrue(twenty > 12, "after twenty " + twenty);
  }

  /** Over all goals, each shown once, after so many steps of imitation; none for 0. */
  private static double meanReturn(MamlLearner learner, int steps) {
    SparsePointRobot robot = new SparsePointRobot(1, HORIZON);
    double total = 0;
    for (Goal goal : Goal.spread(GOALS)) {
      robot.setTask(0, goal);
      TaskLearner task = learner.begin(robot, new SeededRandom(5));
      if (steps > 0) {
        task.study(shown(goal, steps));
      }
      total += play(task, robot) / GOALS;
    }
    return total;
  }

  /** The return of the most likely actions. */
  private static double play(TaskLearner task, SparsePointRobot robot) {
    StepBatch step = StepBatch.of(robot);
    float[] observation = new float[2];
    float[] action = new float[2];
    robot.reset(observation);
    double total = 0;
    do {
      task.act(observation, ActionChoice.MODE, action);
      robot.step(action, step);
      total += step.rewards()[0];
      System.arraycopy(step.observations(), 0, observation, 0, 2);
    } while (!step.done(0));
    return total;
  }

  @Test
  void demonstrationsOfWhichNothingCountsAreRefused() {
    Episode episode =
        new Episode(
            new float[2],
            new float[2],
            new double[1],
            new float[2],
            true,
            new boolean[1],
            new boolean[] {true});
    assertEquals(
        "demonstrations: every step is masked, so there is nothing to imitate",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Imitation(policy, 1).from(start, new Demonstrations(List.of(episode), 1)))
            .getMessage());
  }
}
