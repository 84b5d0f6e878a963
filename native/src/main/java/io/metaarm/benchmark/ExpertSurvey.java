package io.metaarm.benchmark;

import io.metaarm.env.Environment;
import io.metaarm.env.EnvironmentOptions;
import io.metaarm.env.GoalSampler;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** On how many of a task's 50 goals its scripted expert succeeds. */
public final class ExpertSurvey {
  /**
   * One task's count.
   *
   * @param failed the numbers of the goals that it failed on
   * @param meanFirstSuccess the mean step of the first success, over the goals that had one
   */
  public record Result(
      String task, int succeeded, int goals, List<Integer> failed, double meanFirstSuccess) {}

  private final Scenes scenes;
  private final long seed;

  /** With the goals that the benchmark draws for the seed. */
  public ExpertSurvey(Scenes scenes, long seed) {
    this.scenes = scenes;
    this.seed = seed;
  }

  /**
   * Counts, tasks side by side on all processors; the result doesn't depend on how many there are.
   *
   * @param finished is told how many tasks are done, from any thread
   */
  public List<Result> run(List<String> tasks, IntConsumer finished) {
    AtomicInteger done = new AtomicInteger();
    return IntStream.range(0, tasks.size())
        .parallel()
        .mapToObj(
            i -> {
              Result result = run(tasks.get(i));
              finished.accept(done.incrementAndGet());
              return result;
            })
        .toList();
  }

  private Result run(String task) {
    List<Goal> goals = Splits.mt1(task).draw(seed).trainGoals();
    try (Environment environment =
        new Environment(
            scenes,
            new ResetCache(1),
            goals,
            GoalSampler.Order.RANDOM,
            EnvironmentOptions.of(true),
            new SeededRandom(seed))) {
      int[] firstSuccesses = new int[goals.size()];
      for (int i = 0; i < firstSuccesses.length; i++) {
        environment.setGoal(goals.get(i));
        firstSuccesses[i] =
            Rollout.run(environment, Rollout.Policy.EXPERT, seed, 0, each -> {}).firstSuccess();
      }
      List<Integer> failed =
          IntStream.range(0, goals.size()).filter(i -> firstSuccesses[i] == 0).boxed().toList();
      double mean = IntStream.of(firstSuccesses).filter(step -> step > 0).average().orElse(0);
      return new Result(task, goals.size() - failed.size(), goals.size(), failed, mean);
    }
  }
}
