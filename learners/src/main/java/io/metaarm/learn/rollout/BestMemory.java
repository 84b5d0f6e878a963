package io.metaarm.learn.rollout;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One that learns in sequence, and acts where it counts with the memory of its best episode. What
 * was observed last isn't what helps most: an episode that went astray is remembered as well as one
 * that found the goal, and a memory that holds no more than the last one or two is as good as they
 * were.
 *
 * <p>While it explores, its memory goes on as it would without this. The memory in which an episode
 * was begun is judged by that episode's return; the empty one isn't judged, since learning is meant
 * to better it.
 */
public final class BestMemory implements MetaLearner {
  private final MetaLearner learner;

  public BestMemory(MetaLearner learner) {
    if (!learner.learnsInSequence()) {
      throw new IllegalArgumentException(
          "memory: only what learns from one episode after another (RL², PEARL) has a best one, got "
              + learner.name());
    }
    this.learner = learner;
  }

  @Override
  public String name() {
    return learner.name();
  }

  @Override
  public boolean learnsInSequence() {
    return true;
  }

  @Override
  public boolean holdsBelief() {
    return learner.holdsBelief();
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    return new Remembering(learner.begin(environments, random));
  }

  /** In one task. */
  private static final class Remembering implements TaskLearner {
    /** It explores, and learns from every episode. */
    private final TaskLearner explorer;

    /** The explorer as it was when its episode began; null where it knew nothing. */
    private @Nullable TaskLearner entered;

    /** Null until an episode was begun with a memory. */
    private @Nullable TaskLearner best;

    private double bestReturn = Double.NEGATIVE_INFINITY;
    private double episodeReturn;
    private TaskLearner acting;

    Remembering(TaskLearner explorer) {
      this.explorer = explorer;
      this.acting = explorer;
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      acting = choice == ActionChoice.SAMPLE || best == null ? explorer : best;
      acting.act(observations, choice, actions);
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      acting.observe(observations, actions, step);
      for (float reward : step.rewards()) {
        episodeReturn += reward;
      }
    }

    @Override
    public void adapt() {
      acting.adapt();
      if (acting == explorer) {
        if (entered != null && episodeReturn > bestReturn) {
          best = entered;
          bestReturn = episodeReturn;
        }
        entered = explorer.copy();
      }
      episodeReturn = 0;
    }

    @Override
    public void study(Demonstrations demonstrations) {
      explorer.study(demonstrations);
      entered = explorer.copy();
    }

    @Override
    public OptionalDouble openness() {
      return explorer.openness();
    }

    @Override
    public TaskLearner copy() {
      Remembering copy = new Remembering(explorer.copy());
      copy.entered = copyOf(entered);
      copy.best = copyOf(best);
      copy.bestReturn = bestReturn;
      copy.episodeReturn = episodeReturn;
      copy.acting = acting == best && copy.best != null ? copy.best : copy.explorer;
      return copy;
    }

    private static @Nullable TaskLearner copyOf(@Nullable TaskLearner learner) {
      return learner == null ? null : learner.copy();
    }

    @Override
    public float[] embedding() {
      return (best == null ? explorer : best).embedding();
    }

    @Override
    public Map<String, Double> report() {
      return explorer.report();
    }
  }
}
