package io.metaarm.learn.rl2;

import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ActionSpace;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A trained recurrent policy: it adapts with every observation, and remembers as many episodes as
 * there were in a trial of its training, the one that it is in being the last.
 */
public final class Rl2Learner implements MetaLearner {
  private final Rl2Policy policy;
  private final ParameterSet parameters;
  private final int episodes;

  /** Of parameters that were trained with these settings. */
  public static Rl2Learner of(
      Rl2Settings settings, int observationSize, ActionSpace space, ParameterSet parameters) {
    return new Rl2Learner(
        Rl2Policy.of(settings, observationSize, space), parameters, settings.episodes());
  }

  Rl2Learner(Rl2Policy policy, ParameterSet parameters, int episodes) {
    this.policy = policy;
    this.parameters = parameters;
    this.episodes = episodes;
  }

  @Override
  public String name() {
    return "RL²";
  }

  public ParameterSet parameters() {
    return parameters;
  }

  @Override
  public boolean learnsInSequence() {
    return true;
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    Rl2Actor actor = new Rl2Actor(policy, parameters, environments.size(), random);
    return new Recurrent(actor, new EpisodeWindow(episodes - 1));
  }

  /** Every copy has a state of its own: they don't learn from each other. */
  private static final class Recurrent implements TaskLearner {
    private final Rl2Actor actor;
    private final EpisodeWindow window;
    private long steps;

    Recurrent(Rl2Actor actor, EpisodeWindow window) {
      this.actor = actor;
      this.window = window;
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      actor.act(observations, choice, actions);
      window.add(actor.inputs);
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      actor.observe(actions, step);
      steps += actor.copies;
    }

    /** It has adapted with every observation; an episode ends, and the oldest one is forgotten. */
    @Override
    public void adapt() {
      if (window.endEpisode()) {
        actor.relive(window.steps());
      }
    }

    /** Goes through them as if it had made them: each copy remembers them as its own episodes. */
    @Override
    public void study(Demonstrations demonstrations) {
      for (Episode episode : demonstrations.episodes()) {
        StepBatch step = StepBatch.of(actor.copies, episode.lastObservation().length);
        for (int t = 0; t < episode.steps(); t++) {
          float[] actions = forAll(episode.action(t));
          // What it would do is of no interest, but acting takes its state along.
          act(forAll(episode.observation(t)), ActionChoice.MODE, new float[actions.length]);
          Arrays.fill(step.rewards(), (float) episode.rewards()[t]);
          Arrays.fill(step.masked(), episode.masked()[t]);
          Arrays.fill(step.truncated(), t == episode.steps() - 1);
          actor.observe(actions, step);
        }
        adapt();
      }
    }

    private float[] forAll(float[] numbers) {
      float[] all = new float[actor.copies * numbers.length];
      for (int copy = 0; copy < actor.copies; copy++) {
        System.arraycopy(numbers, 0, all, copy * numbers.length, numbers.length);
      }
      return all;
    }

    /** The hidden states. */
    @Override
    public float[] embedding() {
      return actor.states();
    }

    @Override
    public TaskLearner copy() {
      Recurrent copy = new Recurrent(actor.copy(), window.copy());
      copy.steps = steps;
      return copy;
    }

    @Override
    public Map<String, Double> report() {
      return Map.of("steps", (double) steps);
    }
  }
}
