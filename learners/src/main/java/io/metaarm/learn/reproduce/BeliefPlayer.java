package io.metaarm.learn.reproduce;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.world.MdpBelief;
import io.metaarm.learn.world.TabularMdp;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Imagines a process by what it knows, plays some steps in the best way for that one, and imagines
 * it anew. For processes whose observation is a 1 in the place of the state.
 *
 * @param steps that it plans and plays, at most an episode
 */
record BeliefPlayer(String name, Imagination imagination, int steps) implements MetaLearner {
  /** What a process is taken to be. */
  private interface Imagination {
    TabularMdp of(MdpBelief belief, RandomGenerator random);
  }

  /** PSRL (Strens 2000): in each episode one of those that it may be, each as likely as it is. */
  static BeliefPlayer posteriorSampling() {
    return new BeliefPlayer("PSRL", MdpBelief::draw, Integer.MAX_VALUE);
  }

  /** In each episode the mean of those that it may be. */
  static BeliefPlayer greedy() {
    return new BeliefPlayer("greedy", (belief, random) -> belief.mean(), Integer.MAX_VALUE);
  }

  /** In each step what is likely to give most at once. */
  static BeliefPlayer oneStepAhead() {
    return new BeliefPlayer("one step ahead", (belief, random) -> belief.mean(), 1);
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    List<Player> players =
        Stream.generate(() -> new Player(environments, imagination, steps, random))
            .limit(environments.size())
            .toList();
    return new Players(players, environments.observationSize());
  }

  /** Each copy on its own. */
  private record Players(List<Player> players, int states) implements TaskLearner {
    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      for (int copy = 0; copy < players.size(); copy++) {
        actions[copy] = players.get(copy).choose(state(observations, copy));
      }
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      for (int copy = 0; copy < players.size(); copy++) {
        float[] after = step.done(copy) ? step.finalObservations() : step.observations();
        players
            .get(copy)
            .observe(
                state(observations, copy),
                (int) actions[copy],
                step.rewards()[copy],
                state(after, copy),
                step.done(copy));
      }
    }

    private int state(float[] observations, int copy) {
      int state = 0;
      while (observations[copy * states + state] != 1) {
        state++;
      }
      return state;
    }

    @Override
    public void adapt() {
      // It already has, with every observation.
    }

    @Override
    public Map<String, Double> report() {
      return Map.of();
    }
  }

  /** In one process. */
  private static final class Player {
    private final MdpBelief belief;
    private final int steps;
    private final Imagination imagination;
    private final RandomGenerator random;
    private int[][] plan;
    private int time;

    Player(
        EnvironmentBatch<?> environments,
        Imagination imagination,
        int steps,
        RandomGenerator random) {
      this.belief =
          new MdpBelief(environments.observationSize(), environments.actionSpace().size());
      this.steps = Math.min(steps, environments.horizon());
      this.imagination = imagination;
      this.random = random;
      this.plan = plan();
    }

    private int[][] plan() {
      return imagination.of(belief, random).bestActions(steps);
    }

    int choose(int state) {
      return plan[time][state];
    }

    void observe(int state, int action, double reward, int next, boolean ends) {
      belief.observe(state, action, reward, next);
      time++;
      if (ends || time == steps) {
        plan = plan();
        time = 0;
      }
    }
  }
}
