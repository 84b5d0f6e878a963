package io.metaarm.learn.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What was collected in one task, trial by trial. Actor and critics learn from all of it; the
 * encoder from the newest trials, since old contexts are not what acting will show it.
 */
public final class TaskReplay {
  private final int transitionsKept;
  private final int trialsKept;

  /** From the oldest to the newest, all of the same length. */
  private final List<Trial> trials = new ArrayList<>();

  /**
   * With nothing in it yet.
   *
   * @param transitionsKept the newest, at least so many
   * @param trialsKept the newest, which whole trials are drawn from
   */
  public TaskReplay(int transitionsKept, int trialsKept) {
    this.transitionsKept = transitionsKept;
    this.trialsKept = trialsKept;
  }

  public boolean isEmpty() {
    return trials.isEmpty();
  }

  /** Forgets the oldest one, where the others have as many transitions as are to be kept. */
  public void add(Trial trial) {
    trials.add(trial);
    if ((trials.size() - 1) * (long) trial.steps() >= transitionsKept) {
      trials.remove(0);
    }
  }

  int observationSize() {
    return trials.get(0).observationSize();
  }

  int actionSize() {
    return trials.get(0).actionSize();
  }

  /** One of all, drawn at random. */
  public Transition transition(RandomGenerator random) {
    int steps = trials.get(0).steps();
    int index = random.nextInt(trials.size() * steps);
    return trials.get(index / steps).transition(index % steps);
  }

  /** One of the newest, drawn at random. */
  public Trial trial(RandomGenerator random) {
    int newest = Math.min(trialsKept, trials.size());
    return trials.get(trials.size() - 1 - random.nextInt(newest));
  }
}
