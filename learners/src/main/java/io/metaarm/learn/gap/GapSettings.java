package io.metaarm.learn.gap;

import io.metaarm.arm.Scenario;
import io.metaarm.config.Require;
import io.metaarm.config.ScenarioFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What the rows of a study have in common: rows that were made otherwise can't be beside them.
 *
 * @param robot the arm's name
 * @param speed the speed profile
 * @param tests each time that it is tested
 * @param goalSeed from which the goals are drawn, as ML1's test goals are
 */
public record GapSettings(
    String robot,
    String speed,
    int tests,
    long goalSeed,
    List<Scenario> gaps,
    List<Policy> policies) {
  /**
   * Who adapts.
   *
   * @param name in the study
   * @param run its title
   * @param iteration that its checkpoint is of
   * @param digest of the checkpoint's file, to recognise it
   */
  public record Policy(String name, String run, long iteration, String digest, double rateHertz) {}

  public GapSettings {
    Require.atLeast("tests", tests, 1);
    gaps = gaps.stream().sorted(Comparator.comparingInt(GapSettings::place)).toList();
    policies = List.copyOf(policies);
    requireDistinct("gap", gaps.stream().map(Scenario::name).toList());
    requireDistinct("run", policies.stream().map(Policy::name).toList());
  }

  /** Those that ship from the easiest to the hardest, and then others as they came. */
  private static int place(Scenario gap) {
    int place = ScenarioFiles.shipped().indexOf(gap.name());
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static void requireDistinct(String kind, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (names.indexOf(name) < i) {
        throw new IllegalArgumentException("Two of the study's " + kind + "s are called " + name);
      }
      if (name.contains(",")) {
        throw new IllegalArgumentException(
            kind + ": a name with a comma can't be in the table, got " + name);
      }
    }
  }

  /** These besides those that a study was begun with. */
  GapSettings after(GapSettings before) {
    requireSame("robot", before.robot, robot);
    requireSame("speed", before.speed, speed);
    requireSame("tests", before.tests, tests);
    requireSame("goal seed", before.goalSeed, goalSeed);
    return new GapSettings(
        robot,
        speed,
        tests,
        goalSeed,
        merged(before.gaps, gaps, Scenario::name),
        merged(before.policies, policies, Policy::name));
  }

  private static <T> List<T> merged(List<T> before, List<T> now, Function<T, String> name) {
    List<T> all = new ArrayList<>(before);
    for (T each : now) {
      for (T other : before) {
        if (name.apply(other).equals(name.apply(each))) {
          requireSame(name.apply(each), other, each);
        }
      }
      if (!before.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }

  private static void requireSame(String what, Object before, Object now) {
    if (!before.equals(now)) {
      throw new IllegalArgumentException(
          "The study was begun with another "
              + what
              + ": "
              + before
              + ", got "
              + now
              + "; --out takes another folder");
    }
  }
}
