package io.metaarm.learn.replay;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What learns from all that it collected, whatever acted.
 *
 * @param <L> what an update reports
 */
public interface OffPolicy<L> {
  /** All that it collected; what was collected before may be added. */
  Replays replays();

  /**
   * Collects a trial in each of so many tasks, drawn at random: a multiple of an environment's
   * copies.
   */
  List<CollectedTrial> collect(int count, RandomGenerator random);

  /**
   * So many updates, each on tasks drawn from those that were collected in.
   *
   * @param progress of the whole training, from 0 to 1
   */
  List<L> update(int times, double progress, RandomGenerator random);
}
