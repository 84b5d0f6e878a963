package io.metaarm.learn.gap;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.config.Require;
import java.util.List;

/**
 * What is studied.
 *
 * @param policies who adapts
 * @param tasks empty for the test tasks of each run's own benchmark
 * @param goals the first so many of each task
 * @param after how many exploring trials it is tested
 * @param tests each time
 */
public record GapPlan(
    List<GapPolicy> policies,
    List<Scenario> gaps,
    List<String> tasks,
    int goals,
    List<Long> seeds,
    List<Integer> after,
    int tests,
    ArmSpec robot,
    SpeedProfile speed,
    long goalSeed) {
  private static final int MOST_GOALS = 50;

  public GapPlan {
    policies = List.copyOf(policies);
    gaps = List.copyOf(gaps);
    tasks = List.copyOf(tasks);
    seeds = seeds.stream().distinct().toList();
    after = after.stream().distinct().sorted().toList();
    Require.check(goals >= 1 && goals <= MOST_GOALS, "goals", "from 1 to " + MOST_GOALS, goals);
    Require.check(
        !after.isEmpty() && after.get(0) >= 0, "after", "numbers of 0 or more trials", after);
  }

  GapSettings settings() {
    return new GapSettings(
        robot.name(),
        speed.toString(),
        tests,
        goalSeed,
        gaps,
        policies.stream().map(GapPolicy::identity).toList());
  }

  List<String> tasks(GapPolicy policy) {
    return tasks.isEmpty() ? policy.run().folder().split().test() : tasks;
  }
}
