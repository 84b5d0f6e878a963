package io.metaarm.learn.pearl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What was collected in one task. Actor and critics learn from all of it; the encoder from the
 * newest trials, since old contexts are not what acting will show it.
 */
final class TaskReplay {
  private final int transitionsKept;
  private final int trialsKept;
  private final List<Transition> transitions = new ArrayList<>();
  private final Deque<Trial> trials = new ArrayDeque<>();
  private int oldest;

  TaskReplay(PearlSettings settings) {
    this.transitionsKept = settings.transitionsKept();
    this.trialsKept = settings.trialsKept();
  }

  void add(Transition transition) {
    if (transitions.size() < transitionsKept) {
      transitions.add(transition);
    } else {
      transitions.set(oldest, transition);
      oldest = (oldest + 1) % transitionsKept;
    }
  }

  void add(Trial trial) {
    if (trials.size() == trialsKept) {
      trials.removeFirst();
    }
    trials.addLast(trial);
  }

  Transition transition(RandomGenerator random) {
    return transitions.get(random.nextInt(transitions.size()));
  }

  Trial trial(RandomGenerator random) {
    List<Trial> all = new ArrayList<>(trials);
    return all.get(random.nextInt(all.size()));
  }
}
