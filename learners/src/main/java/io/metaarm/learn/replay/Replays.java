package io.metaarm.learn.replay;

import io.metaarm.learn.rollout.RandomSubset;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What was collected in each of the training tasks. */
public final class Replays {
  private final int tasks;
  private final Supplier<TaskReplay> empty;
  private List<TaskReplay> all = List.of();

  /** With nothing in them yet; the numbers kept are those of each task. */
  public Replays(int tasks, int transitionsKept, int trialsKept) {
    this.tasks = tasks;
    this.empty = () -> new TaskReplay(transitionsKept, trialsKept);
    forget();
  }

  /** Back to nothing collected. */
  public void forget() {
    all = Stream.generate(empty).limit(tasks).toList();
  }

  public void add(int task, Trial trial) {
    of(task).add(trial);
  }

  void add(List<CollectedTrial> trials) {
    trials.forEach(each -> add(each.task(), each.trial()));
  }

  /** Of the task at that place in the list. */
  public TaskReplay of(int task) {
    return all.get(task);
  }

  /** Those of so many tasks, drawn from the tasks that were collected in: fewer where these are. */
  public List<TaskReplay> draw(int count, RandomGenerator random) {
    List<TaskReplay> collected = all.stream().filter(each -> !each.isEmpty()).toList();
    return RandomSubset.draw(collected.size(), Math.min(count, collected.size()), random)
        .mapToObj(collected::get)
        .toList();
  }
}
