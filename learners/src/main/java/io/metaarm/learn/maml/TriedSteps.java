package io.metaarm.learn.maml;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.EpisodeWorth;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Adapts by gradient steps whose length is tried: θ' = θ + k (θ₁ − θ), θ₁ being where the usual
 * step on six episodes goes, and k the best of four, each tried for an episode of the most likely
 * actions. One of them is 0, so that nothing is made worse than it was. After ten episodes it
 * begins again from there.
 */
record TriedSteps(MamlLearner learner) implements MetaLearner {
  private static final int EXPLORED = 6;
  private static final double[] LENGTHS = {1, 0, 0.5, 2};

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean learnsInSequence() {
    return true;
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    return new Task(learner, environments, random);
  }

  private static final class Task implements TaskLearner {
    private final MamlLearner learner;
    private final EnvironmentBatch<?> environments;
    private final RandomGenerator random;
    private final MamlTask task;
    private int explored;

    /** Which length is being tried; none while it explores. */
    private int trying = LENGTHS.length;

    private double[] from = {};
    private double[] to = {};

    /** The best of those tried; before any was, the usual one, or later none. */
    private double length = LENGTHS[0];

    /** Whether a length was tried, or is being. */
    private boolean tries;

    private EpisodeWorth best = EpisodeWorth.LEAST;
    private EpisodeWorth worth = EpisodeWorth.LEAST;
    private TaskLearner acting;
    private @Nullable MamlTask settled;

    Task(MamlLearner learner, EnvironmentBatch<?> environments, RandomGenerator random) {
      this.learner = learner;
      this.environments = environments;
      this.random = random;
      this.task = new MamlTask(learner, environments, random);
      this.acting = task;
    }

    private boolean explores() {
      return trying == LENGTHS.length;
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      boolean counts = choice == ActionChoice.MODE;
      acting = counts ? settled() : task;
      acting.act(observations, explores() ? choice : ActionChoice.MODE, actions);
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      acting.observe(observations, actions, step);
      worth = worth.with(step);
    }

    @Override
    public void adapt() {
      if (acting == task) {
        if (explores()) {
          explore();
        } else {
          judge();
        }
      }
      worth = EpisodeWorth.LEAST;
      settled = null;
    }

    private void explore() {
      explored++;
      if (explored == EXPLORED) {
        from = task.parameters().download();
        step();
        to = task.parameters().download();
        best = EpisodeWorth.LEAST;
        length = tries ? 0 : LENGTHS[0];
        tries = true;
        tryLength(0);
      }
    }

    private void judge() {
      if (worth.compareTo(best) > 0) {
        best = worth;
        length = LENGTHS[trying];
      }
      tryLength(trying + 1);
    }

    private void step() {
      task.adapt();
      explored = 0;
    }

    /** The next one; after all of them the best. */
    private void tryLength(int number) {
      trying = number;
      task.become(at(explores() ? length : LENGTHS[number]));
    }

    private ParameterSet at(double k) {
      double[] parameters = new double[from.length];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = from[i] + k * (to[i] - from[i]);
      }
      return learner.parameters().upload(parameters);
    }

    @Override
    public void study(Demonstrations demonstrations) {
      task.study(demonstrations);
    }

    /** With the best that was tried; with the usual step where nothing was yet. */
    @Override
    public TaskLearner settled() {
      if (settled == null) {
        if (!tries && explored > 0) {
          step();
        }
        settled = new MamlTask(learner, environments, random);
        settled.become(explores() ? task.parameters() : at(length));
      }
      return settled;
    }

    @Override
    public float[] embedding() {
      return task.embedding();
    }

    @Override
    public Map<String, Double> report() {
      Map<String, Double> report = new LinkedHashMap<>(task.report());
      report.put("step length", length);
      return report;
    }
  }
}
