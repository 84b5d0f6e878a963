package io.metaarm.learn.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.SmallRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PooledRunsTest {
  private static final int GOALS = 40;

  @TempDir private Path folder;

  /** A run whose best checkpoint has success on the first so many goals. */
  private RunFolder run(String name, int successes, int goals) {
    RunFolder run = SmallRun.create(folder.resolve(name), 1);
    EvaluationFiles.write(report("best", successes, goals), run.file("evaluation"), "best" + goals);
    return run;
  }

  private static EvaluationReport report(String checkpoint, int successes, int goals) {
    List<GoalResult> results =
        IntStream.range(0, goals)
            .mapToObj(
                goal ->
                    new GoalResult(
                        "reach-v3",
                        goal,
                        1,
                        0,
                        0,
                        List.of(new GoalResult.EpisodeResult(10, goal < successes ? 1 : 0))))
            .toList();
    return new EvaluationReport(
        "MAML",
        "ml1:reach-v3",
        "test",
        checkpoint,
        1,
        5,
        List.of(1L),
        Protocol.published().withGoals(goals),
        Summary.of(results, 500),
        results,
        null,
        null);
  }

  @Test
  void runsThatDifferMakeTheIntervalWiderThanTheirGoalsDo() {
    List<RunFolder> runs = List.of(run("a", 40, GOALS), run("b", 20, GOALS), run("c", 0, GOALS));
    PooledRuns pooled = PooledRuns.of(runs, EvaluationRequest.Side.TEST);
    assertEquals(
        List.of(1.0, 0.5, 0.0),
        pooled.runs().stream().map(PooledRuns.Member::successRate).toList());
    assertEquals(0.5, pooled.summary().successRate(), 1e-12);
    // All runs drawn the same, the best or the worst, is one in 27, and 2.5% is left out.
    assertEquals(0, pooled.summary().successLow(), 0.05);
    assertEquals(1, pooled.summary().successHigh(), 0.05);
    PooledRuns alike =
        PooledRuns.of(
            List.of(run("d", 20, GOALS), run("e", 20, GOALS)), EvaluationRequest.Side.TEST);
    // 0.5 ± 1.96 · sqrt(0.25 / 80)
    assertEquals(0.39, alike.summary().successLow(), 0.03);
    assertEquals(0.61, alike.summary().successHigh(), 0.03);
    assertEquals(GOALS, alike.summary().tasks().get(0).goals());
  }

  @Test
  void ofSeveralEvaluationsThatOfTheBestCheckpointOnTheMostGoalsCounts() {
    RunFolder one = run("a", 40, GOALS);
    EvaluationFiles.write(report("initial", 0, GOALS), one.file("evaluation"), "initial");
    EvaluationFiles.write(report("best", 0, 10), one.file("evaluation"), "fewer");
    PooledRuns pooled =
        PooledRuns.of(List.of(one, run("b", 40, GOALS)), EvaluationRequest.Side.TEST);
    assertEquals(1, pooled.summary().successRate(), 1e-12);
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    RunFolder one = run("a", 40, GOALS);
    RunFolder fewer = run("b", 10, 10);
    RunFolder none = SmallRun.create(folder.resolve("c"), 1);
    assertRefused(
        "RUN: must be two different ones at least, got " + one.path() + ", " + one.path(),
        one,
        one);
    assertRefused(
        "RUN: must differ by their seeds alone: "
            + one.path()
            + " is MAML on ml1:reach-v3 with 1 seeds and 40 goals of a task, 10 and 3 episodes of"
            + " 500 steps, "
            + fewer.path()
            + " is MAML on ml1:reach-v3 with 1 seeds and 10 goals of a task, 10 and 3 episodes of"
            + " 500 steps",
        one,
        fewer);
    assertRefused(
        none.path()
            + ": its best checkpoint isn't evaluated on ml1:reach-v3, test tasks: metaarm evaluate "
            + none.path(),
        one,
        none);
  }

  private static void assertRefused(String message, RunFolder... runs) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> PooledRuns.of(List.of(runs), EvaluationRequest.Side.TEST));
    assertEquals(message, refusal.getMessage());
  }
}
