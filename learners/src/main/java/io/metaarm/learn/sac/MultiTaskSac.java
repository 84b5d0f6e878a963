package io.metaarm.learn.sac;

import io.metaarm.learn.replay.CollectedTrial;
import io.metaarm.learn.replay.OffPolicy;
import io.metaarm.learn.replay.Replays;
import io.metaarm.learn.replay.TaskReplay;
import io.metaarm.learn.replay.TransitionSample;
import io.metaarm.learn.replay.TrialCollector;
import io.metaarm.learn.replay.TrialRecorder;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Soft actor-critic on many tasks at once, on several threads: trials in the training tasks, then
 * updates on what they brought, as many transitions of each task.
 *
 * @param <T> what tells one task from another
 */
public final class MultiTaskSac<T> implements OffPolicy<SacLosses> {
  private final Sac sac;
  private final MultiTaskSacSettings settings;
  private final TrialCollector<T> collector;

  /**
   * With nothing collected yet.
   *
   * @param environments for each worker, with as many copies as it acts in side by side
   */
  public MultiTaskSac(
      Sac sac,
      MultiTaskSacSettings settings,
      List<T> tasks,
      List<? extends EnvironmentBatch<T>> environments,
      Workers workers) {
    this.sac = sac;
    this.settings = settings;
    this.collector =
        new TrialCollector<>(
            tasks,
            environments,
            workers,
            settings.trialTrajectories(),
            0,
            new Replays(tasks.size(), settings.transitionsKept(), 1));
  }

  @Override
  public Replays replays() {
    return collector.replays();
  }

  @Override
  public List<CollectedTrial> collect(int count, RandomGenerator random) {
    return collector.collect(count, random, this::act);
  }

  private void act(
      EnvironmentBatch<?> environment, TrialRecorder recorder, RandomGenerator random) {
    int copies = environment.size();
    ArraySquashedPolicy policy = new ArraySquashedPolicy(sac.policy(), copies);
    policy.load(sac.actor());
    float[] observations = new float[copies * environment.observationSize()];
    float[] actions = new float[copies * environment.actionSpace().width()];
    StepBatch step = StepBatch.of(environment);
    environment.reset(observations);
    for (int t = 0; t < settings.trialTrajectories() * environment.horizon(); t++) {
      policy.sample(observations, copies, random, actions);
      environment.step(actions, step);
      for (int copy = 0; copy < copies; copy++) {
        recorder.add(copy, observations, actions, step);
      }
      System.arraycopy(step.observations(), 0, observations, 0, observations.length);
    }
  }

  @Override
  public List<SacLosses> update(int times, double progress, RandomGenerator random) {
    List<SacLosses> losses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      List<TransitionSample> shares = new ArrayList<>();
      List<TaskReplay> tasks = replays().draw(settings.tasksPerUpdate(), random);
      for (List<TaskReplay> share : settings.sac().cut(tasks)) {
        shares.add(TransitionSample.draw(share, settings.transitionsPerTask(), random));
      }
      losses.add(sac.update(shares, progress, random, collector.workers()));
    }
    return losses;
  }
}
