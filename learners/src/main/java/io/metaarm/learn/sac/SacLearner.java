package io.metaarm.learn.sac;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.replay.Transition;
import io.metaarm.learn.replay.TransitionSample;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.Demonstrations;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What soft actor-critic has learned, as the rest of the system sees it: it goes on learning in the
 * task that it is put into, on what it sees there. Nothing has taught it to do so quickly.
 */
public final class SacLearner implements MetaLearner {
  private final Kernels kernels;
  private final SacSettings settings;
  private final Sac.State learned;
  private final FineTuning tuning;

  public SacLearner(Kernels kernels, SacSettings settings, Sac.State learned, FineTuning tuning) {
    this.kernels = kernels;
    this.settings = settings;
    this.learned = learned;
    this.tuning = tuning;
  }

  @Override
  public String name() {
    return "SAC";
  }

  @Override
  public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
    return new Task(
        environments.size(),
        environments.observationSize(),
        environments.actionSpace().width(),
        random);
  }

  private final class Task implements TaskLearner {
    private final int copies;
    private final int observationSize;
    private final int actionSize;
    private final RandomGenerator random;
    private final Sac sac;
    private final ArraySquashedPolicy policy;
    private final Workers own = Workers.none();
    private final List<Transition> seen = new ArrayList<>();
    private long updates;

    Task(int copies, int observationSize, int actionSize, RandomGenerator random) {
      this.copies = copies;
      this.observationSize = observationSize;
      this.actionSize = actionSize;
      this.random = random;
      this.sac = new Sac(kernels, settings, observationSize, actionSize, random);
      sac.restore(learned);
      this.policy = new ArraySquashedPolicy(sac.policy(), copies);
      policy.load(sac.actor());
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      if (choice == ActionChoice.SAMPLE) {
        policy.sample(observations, copies, random, actions);
      } else {
        policy.middle(observations, copies, actions);
      }
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {
      for (int copy = 0; copy < copies; copy++) {
        if (!step.masked()[copy]) {
          float[] after = step.done(copy) ? step.finalObservations() : step.observations();
          seen.add(
              new Transition(
                  row(observations, copy, observationSize),
                  row(actions, copy, actionSize),
                  step.rewards()[copy],
                  row(after, copy, observationSize),
                  step.terminated()[copy]));
        }
      }
    }

    private static float[] row(float[] all, int copy, int size) {
      return Arrays.copyOfRange(all, copy * size, (copy + 1) * size);
    }

    /** Their steps are transitions like its own. */
    @Override
    public void study(Demonstrations demonstrations) {
      for (Episode episode : demonstrations.episodes()) {
        for (int t = 0; t < episode.steps(); t++) {
          if (!episode.masked()[t]) {
            seen.add(
                new Transition(
                    episode.observation(t),
                    episode.action(t),
                    (float) episode.rewards()[t],
                    episode.observation(t + 1),
                    episode.terminated() && t == episode.steps() - 1));
          }
        }
      }
      adapt();
    }

    /** Goes on with what was seen in this task alone, at the rates that training ended with. */
    @Override
    public void adapt() {
      for (int i = 0; i < tuning.updates() && !seen.isEmpty(); i++) {
        TransitionSample sample =
            TransitionSample.ofSize(tuning.transitions(), observationSize, actionSize);
        for (int row = 0; row < sample.rows(); row++) {
          sample.set(row, seen.get(random.nextInt(seen.size())));
        }
        sac.update(List.of(sample), 1, random, own);
        updates++;
      }
      policy.load(sac.actor());
    }

    /** How far its parameters have come in this task. */
    @Override
    public float[] embedding() {
      double[] now = sac.actor().download();
      double[] before = learned.actor().parameters().download();
      float[] way = new float[now.length];
      for (int i = 0; i < way.length; i++) {
        way[i] = (float) (now[i] - before[i]);
      }
      return way;
    }

    @Override
    public Map<String, Double> report() {
      return Map.of("steps", (double) seen.size(), "updates", (double) updates);
    }
  }
}
