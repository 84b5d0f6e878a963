package io.metaarm.learn.rollout;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One task, learned in sequence, and acted in with the memory of the best episode. What was
 * observed last isn't what helps most: an episode that went astray is remembered as well as one
 * that found the goal, and a memory that holds no more than the last one or two is as good as they
 * were.
 *
 * <p>While it explores, its memory goes on as it would without this. The memory in which an episode
 * was begun is judged by how that episode went; the empty one isn't judged, since learning is meant
 * to better it.
 */
final class BestMemory implements TaskLearner {
  /** It explores, and learns from every episode. */
  private final TaskLearner explorer;

  private final ActionChoice exploring;

  /** The explorer as it was when its episode began; null where it knew nothing. */
  private @Nullable TaskLearner entered;

  /** Null until a memory is judged. */
  private @Nullable TaskLearner best;

  private EpisodeWorth bestWorth = EpisodeWorth.LEAST;
  private EpisodeWorth worth = EpisodeWorth.LEAST;
  private TaskLearner acting;

  /**
   * Of somebody who explores.
   *
   * @param exploring with which actions: what the most likely ones come to, they will come to again
   */
  BestMemory(TaskLearner explorer, ActionChoice exploring) {
    this.explorer = explorer;
    this.exploring = exploring;
    this.acting = explorer;
  }

  /** Of the episode that was begun with the best memory; less than any while none is judged. */
  EpisodeWorth bestWorth() {
    return bestWorth;
  }

  /** Whether there is a memory that an episode has judged. */
  boolean isJudged() {
    return best != null;
  }

  /** Whether the last action was one to learn from, and not one with the best memory. */
  boolean explores() {
    return acting == explorer;
  }

  @Override
  public void act(float[] observations, ActionChoice choice, float[] actions) {
    acting = choice == ActionChoice.SAMPLE || best == null ? explorer : best;
    acting.act(observations, choice == ActionChoice.SAMPLE ? exploring : choice, actions);
  }

  @Override
  public void observe(float[] observations, float[] actions, StepBatch step) {
    acting.observe(observations, actions, step);
    worth = worth.with(step);
  }

  @Override
  public void adapt() {
    acting.adapt();
    if (explores()) {
      if (entered != null && worth.compareTo(bestWorth) > 0) {
        best = entered;
        bestWorth = worth;
      }
      entered = explorer.copy();
    }
    worth = EpisodeWorth.LEAST;
  }

  /** What was shown is a memory too, which the next episode judges. */
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
  public TaskLearner settled() {
    return (best == null ? explorer : best).copy();
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
