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
 * Some trajectories that explore, with actions drawn, then the one that counts, with the most
 * likely ones.
 *
 * @param horizon of a trajectory
 * @param trajectories that explore
 */
record PointExploration(int horizon, int trajectories) {
  /** What each trajectory's latent variable is drawn from. */
  enum Knowledge {
    /** The belief from all trajectories before; the prior for the first. */
    POSTERIOR("posterior sampling"),

    /** The prior, until the one that counts. */
    PRIOR_FIRST("prior while exploring"),

    /** The prior always: the context is thrown away. */
    NONE("context discarded");

    private final String label;

    Knowledge(String label) {
      this.label = label;
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
      trials.drawLatents(knowledge.prior(i, trajectories));
      int trajectory = i;
      trials.runTrajectory(
          last ? ActionChoice.MODE : ActionChoice.SAMPLE,
          (copy, observations, actions, step) -> {
            List<Float> path = paths.get(copy).get(trajectory);
            path.add(observations[2 * copy]);
            path.add(observations[2 * copy + 1]);
            near[copy] = robots.distance(copy) <= SparsePointRobot.GOAL_RADIUS;
            found[copy] |= near[copy] && !last;
          });
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
