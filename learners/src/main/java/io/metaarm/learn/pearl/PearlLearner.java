package io.metaarm.learn.pearl;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.Figures;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * PEARL as the rest of the system sees it. What it adapts is a belief; networks stay as they are.
 */
public final class PearlLearner implements MetaLearner {
  private final Pearl pearl;

  public PearlLearner(Pearl pearl) {
    this.pearl = pearl;
  }

  @Override
  public String name() {
    return "PEARL";
  }

  @Override
  public boolean learnsInSequence() {
    return true;
  }

  @Override
  public boolean holdsBelief() {
    return true;
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    Belief prior = new Belief(pearl.contextEncoder());
    return new Task(pearl, prior, environments.size(), random);
  }

  /** All copies are of one task: they add to one belief, and each draws from it. */
  private static final class Task implements TaskLearner {
    private final Pearl pearl;
    private final LatentActor actor;
    private final Belief belief;
    private final int copies;
    private final RandomGenerator random;
    private final List<SpreadNoise> noises;
    private Belief actedOn;
    private long steps;
    private int draws;
    private int actedSinceDraw;

    Task(Pearl pearl, Belief belief, int copies, RandomGenerator random) {
      this.pearl = pearl;
      this.actor = new LatentActor(pearl, copies);
      this.belief = belief;
      this.actedOn = belief.copy();
      this.copies = copies;
      this.random = random;
      this.noises =
          Stream.generate(() -> new SpreadNoise(pearl.contextEncoder().latentSize(), random))
              .limit(copies)
              .toList();
      adapt();
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      if (choice == ActionChoice.SAMPLE && actedSinceDraw >= pearl.settings().latentSteps()) {
        drawLatents();
      }
      actor.act(observations, choice, random, actions);
      actedSinceDraw++;
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      float[] outputs = actor.encode(observations, actions, step.rewards());
      for (int copy = 0; copy < copies; copy++) {
        if (!step.masked()[copy]) {
          belief.add(outputs, copy * actor.outputSize());
        }
      }
      steps += copies;
    }

    /** Their transitions are evidence like its own. */
    @Override
    public void study(Demonstrations demonstrations) {
      LatentActor reader = new LatentActor(pearl, 1);
      for (Episode episode : demonstrations.episodes()) {
        for (int t = 0; t < episode.steps(); t++) {
          if (!episode.masked()[t]) {
            float[] reward = {(float) episode.rewards()[t]};
            belief.add(reader.encode(episode.observation(t), episode.action(t), reward), 0);
          }
        }
      }
      adapt();
    }

    /**
     * The standard deviation alone would say too little: each step of an episode counts as evidence
     * of its own, though they are much alike, so that it is below 1% after a single one, which the
     * next may move by a hundred times as much.
     */
    @Override
    public OptionalDouble openness() {
      return OptionalDouble.of(belief.openness(actedOn));
    }

    /** Acts on what the task may be by all that was observed. */
    @Override
    public void adapt() {
      drawLatents();
      actedOn = belief.copy();
    }

    private void drawLatents() {
      for (int copy = 0; copy < copies; copy++) {
        actor.drawLatent(copy, belief, noises.get(copy));
      }
      draws++;
      actedSinceDraw = 0;
    }

    /** Where it believes the latent variable to be. */
    @Override
    public float[] embedding() {
      return belief.means();
    }

    /** It has the same belief, and draws from it anew. */
    @Override
    public TaskLearner copy() {
      Task copy = new Task(pearl, belief.copy(), copies, random);
      copy.steps = steps;
      copy.draws += draws;
      return copy;
    }

    @Override
    public Map<String, Double> report() {
      return Map.of(
          "steps",
          (double) steps,
          "latents drawn",
          (double) draws,
          Figures.BELIEF,
          belief.divergenceFromPrior(),
          Figures.UNCERTAINTY,
          belief.meanStd());
    }
  }
}
