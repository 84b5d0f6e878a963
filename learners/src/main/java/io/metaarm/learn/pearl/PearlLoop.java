package io.metaarm.learn.pearl;

import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.replay.CollectedTrial;
import io.metaarm.learn.replay.OffPolicy;
import io.metaarm.learn.replay.Replays;
import io.metaarm.learn.replay.TrialCollector;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.SuccessBonus;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * PEARL's outer loop on several threads: trials in the training tasks, then updates on what they
 * brought.
 *
 * @param <T> what tells one task from another
 */
public final class PearlLoop<T> implements OffPolicy<PearlLosses> {
  private final Pearl pearl;
  private final TrialCollector<T> collector;

  /**
   * With nothing collected yet.
   *
   * @param environments for each worker, with as many copies as it acts in side by side
   */
  public PearlLoop(
      Pearl pearl,
      List<T> tasks,
      List<? extends EnvironmentBatch<T>> environments,
      Workers workers) {
    PearlSettings settings = pearl.settings();
    this.pearl = pearl;
    this.collector =
        new TrialCollector<>(
            tasks,
            environments,
            workers,
            settings.trialTrajectories(),
            SuccessBonus.orNone(settings.successBonus()),
            new Replays(tasks.size(), settings.transitionsKept(), settings.trialsKept()));
  }

  /** What is done in each trajectory. */
  private interface Acting {
    void run(Trials trials, int trajectory, Trials.Listener listener);
  }

  @Override
  public Replays replays() {
    return collector.replays();
  }

  @Override
  public List<CollectedTrial> collect(int count, RandomGenerator random) {
    int prior = pearl.settings().priorTrajectories();
    return collect(
        count,
        random,
        (trials, trajectory, listener) ->
            trials.explore(ActionChoice.SAMPLE, trajectory < prior, listener));
  }

  /**
   * The same without the policy, each trajectory holding an action: before learning a policy only
   * trembles, and would tell the encoder nothing of what is far.
   */
  public List<CollectedTrial> collectHeldActions(int count, RandomGenerator random) {
    return collect(
        count, random, (trials, trajectory, listener) -> trials.runHeldActions(listener));
  }

  private List<CollectedTrial> collect(int count, RandomGenerator random, Acting acting) {
    return collector.collect(
        count,
        random,
        (environment, recorder, drawing) -> {
          Trials trials = new Trials(pearl, environment, drawing);
          trials.begin();
          for (int i = 0; i < pearl.settings().trialTrajectories(); i++) {
            acting.run(trials, i, recorder::add);
          }
        });
  }

  @Override
  public List<PearlLosses> update(int times, double progress, RandomGenerator random) {
    List<PearlLosses> losses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      losses.add(
          pearl.update(
              replays().draw(pearl.settings().tasksPerUpdate(), random),
              progress,
              random,
              collector.workers()));
    }
    return losses;
  }

  /** The same; none of the last one's losses may have gone wrong, and that one is returned. */
  public PearlLosses update(
      int times, double progress, RandomGenerator random, TrainingGuard guard) {
    PearlLosses last = update(times, progress, random).get(times - 1);
    guard.check("critic loss", last.critic());
    guard.check("actor loss", last.actor());
    guard.check("divergence", last.divergence());
    return last;
  }
}
