package io.metaarm.learn.reproduce;

import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.Trials;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.world.SparsePointRobot;
import io.metaarm.learn.world.SparsePointRobot.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Some trajectories that explore, then the one that counts, with the most likely actions.
 *
 * @param horizon of a trajectory
 * @param trajectories that explore
 */
record PointExploration(int horizon, int trajectories) {
  /** What each trajectory's latent variable is drawn from. */
  enum Knowledge {
    /**
     * The belief from all trajectories before; the prior for the first. Beliefs are narrow, also of
     * a trajectory that found nothing, so that actions are drawn as well.
     */
    POSTERIOR("posterior sampling", ActionChoice.SAMPLE),

    /** As published: the prior, until the one that counts. Where to go differs enough. */
    PRIOR_FIRST("prior while exploring", ActionChoice.MODE),

    /** The prior always: the context is thrown away. */
    NONE("context discarded", ActionChoice.MODE);

    private final String label;
    private final ActionChoice exploring;

    Knowledge(String label, ActionChoice exploring) {
      this.label = label;
      this.exploring = exploring;
    }

    boolean prior(int trajectory, int exploring) {
      return switch (this) {
        case POSTERIOR -> trajectory == 0;
        case PRIOR_FIRST -> trajectory < exploring;
        case NONE -> true;
      };
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * What came of it.
   *
   * @param reached how many of the last trajectories end near their goals
   * @param foundExploring how many goals were seen before
   * @param paths by goal, then trajectory: x, y, x, y, …
   */
  record Result(int reached, int foundExploring, List<List<List<Float>>> paths) {}

  Result run(Pearl pearl, List<Goal> goals, Knowledge knowledge, RandomGenerator random) {
    SparsePointRobot robots = new SparsePointRobot(goals.size(), horizon);
    for (int copy = 0; copy < goals.size(); copy++) {
      robots.setTask(copy, goals.get(copy));
    }
    List<List<List<Float>>> paths = new ArrayList<>();
    goals.forEach(goal -> paths.add(new ArrayList<>()));
    boolean[] found = new boolean[goals.size()];
    boolean[] near = new boolean[goals.size()];
    Trials trials = new Trials(pearl, robots, random);
    trials.begin();
    for (int i = 0; i <= trajectories; i++) {
      boolean last = i == trajectories;
      paths.forEach(path -> path.add(new ArrayList<>()));
      int trajectory = i;
      Trials.Listener listener =
          (copy, observations, actions, step) -> {
            List<Float> path = paths.get(copy).get(trajectory);
            path.add(observations[2 * copy]);
            path.add(observations[2 * copy + 1]);
            near[copy] = robots.distance(copy) <= SparsePointRobot.GOAL_RADIUS;
            found[copy] |= near[copy] && !last;
          };
      boolean fromPrior = knowledge.prior(i, trajectories);
      if (last) {
        trials.exploit(fromPrior, listener);
      } else {
        trials.explore(knowledge.exploring, fromPrior, listener);
      }
    }
    return new Result(count(near), count(found), paths);
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
