package io.metaarm.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.task.Goal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitsTest {
  @ParameterizedTest
  @CsvSource({
    "ML1:reach-v3, 1, 1, true",
    "ML10, 10, 5, true",
    "ML25, 25, 5, true",
    "ML45, 45, 5, true",
    "MT1:reach-v3, 1, 0, false",
    "MT10, 10, 0, false",
    "MT25, 25, 0, false",
    "MT50, 50, 0, false",
  })
  void eachHasItsNumberOfTasksAndGoals(String name, int train, int test, boolean goalHidden) {
    Split split = Splits.named(name);
    assertEquals(name, split.name());
    assertEquals(train, split.train().size());
    assertEquals(test, split.test().size());
    assertEquals(goalHidden, split.goalHidden());
    Benchmark benchmark = split.draw(0);
    assertEquals(50 * train, benchmark.trainGoals().size());
    assertEquals(50 * test, benchmark.testGoals().size());
    split.train().forEach(task -> assertEquals(50, benchmark.trainGoals(task).size()));
  }

  @Test
  void onlyMl25TestsATaskThatItLearnsFrom() {
    assertEquals(Set.of(), common(Splits.ml10()));
    assertEquals(Set.of("basketball-v3"), common(Splits.ml25()));
    assertEquals(Set.of(), common(Splits.ml45()));
  }

  @Test
  void ml45HasAllTasksBetweenItsSides() {
    Set<String> tasks = new HashSet<>(Splits.ml45().train());
    tasks.addAll(Splits.ml45().test());
    assertEquals(Set.copyOf(Splits.mt50().train()), tasks);
  }

  @Test
  void theFirstGoalOfReachIsThePublishedOne() {
    assertEquals(
        new Goal(
            "reach-v3",
            0.06648852816008435,
            0.6212339110678275,
            0.02,
            -0.06331909802931324,
            0.8304242242959539,
            0.18118910790805948),
        Splits.ml1("reach-v3").draw(42).trainGoals().get(0));
  }

  @Test
  void ml1TestsOnTheGoalsOfTheNextSeed() {
    assertEquals(
        Splits.ml1("push-v3").draw(8).trainGoals(), Splits.ml1("push-v3").draw(7).testGoals());
  }

  @Test
  void goalsAreReproducibleAndDifferBetweenSeeds() {
    assertEquals(Splits.mt10().draw(5), Splits.mt10().draw(5));
    assertNotEquals(
        Splits.mt10().draw(5).trainGoals("push-v3"), Splits.mt10().draw(6).trainGoals("push-v3"));
  }

  @Test
  void objectsAndGoalsKeepTheirDistance() {
    for (Goal goal : Splits.ml1("push-v3").draw(1).trainGoals()) {
      double[] random = goal.random();
      assertTrue(Math.hypot(random[0] - random[3], random[1] - random[4]) >= 0.15);
    }
  }

  @Test
  void tasksAreNumberedInTheOrderOfTheSplit() {
    assertEquals(0, Splits.mt10().index("reach-v3"));
    assertEquals(9, Splits.mt10().index("window-close-v3"));
    assertFails(
        "No task 'sweep-v3' to learn from in MT10. Tasks: reach-v3, push-v3, pick-place-v3,"
            + " door-open-v3, drawer-open-v3, drawer-close-v3, button-press-topdown-v3,"
            + " peg-insert-side-v3, window-open-v3, window-close-v3",
        () -> Splits.mt10().index("sweep-v3"));
  }

  @Test
  void aTaskKnowsItsSplits() {
    assertEquals(
        List.of(
            "ML1", "ML10 train", "ML25 test", "ML25 train", "ML45 train", "MT1", "MT25", "MT50"),
        Splits.containing("basketball-v3"));
    assertEquals(List.of("ML1", "ML45 test", "MT1", "MT50"), Splits.containing("box-close-v3"));
  }

  @Test
  void aCustomSplitRefusesOverlap() {
    Split split = Split.customMl("mine", List.of("reach-v3", "push-v3"), List.of("drawer-open-v3"));
    assertTrue(split.goalHidden());
    assertEquals(100, split.draw(3).trainGoals().size());
    assertFails(
        "test: push-v3 is a training task too; the two sides must not overlap",
        () -> Split.customMl("mine", List.of("reach-v3", "push-v3"), List.of("push-v3")));
  }

  @Test
  void aCustomSplitRefusesWhatMakesNoSense() {
    assertFalse(Split.customMt("mine", List.of("reach-v3")).goalHidden());
    assertFails(
        "train: reach-v3 is listed twice",
        () -> Split.customMt("mine", List.of("reach-v3", "reach-v3")));
    assertFails(
        "train: needs at least one task, got none", () -> Split.customMt("mine", List.of()));
    assertFails(
        "No task 'raech-v3'. Did you mean reach-v3?",
        () -> Split.customMt("mine", List.of("raech-v3")));
  }

  @Test
  void anUnknownNameIsAnsweredWithAllNames() {
    assertFails(
        "No benchmark 'ML11'. Benchmarks: ML10, ML1:TASK, ML25, ML45, MT10, MT1:TASK, MT25, MT50",
        () -> Splits.named("ML11"));
    assertFails(
        "No task 'sweep-v3' on the test side of ML10. Tasks: drawer-open-v3, door-close-v3,"
            + " shelf-place-v3, sweep-into-v3, lever-pull-v3",
        () -> Splits.ml10().draw(1).testGoals("sweep-v3"));
  }

  private static Set<String> common(Split split) {
    Set<String> common = new HashSet<>(split.train());
    common.retainAll(split.test());
    return common;
  }

  private static void assertFails(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
