package io.metaarm.learn.eval;

import io.metaarm.learn.train.Benchmarks;
import io.metaarm.learn.train.RunFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Runs that differ by their seeds, taken together: what training again would come to. Made of the
 * evaluations that are in their folders.
 *
 * @param summary its intervals are over goals, and over runs and the seeds of their evaluations
 */
public record PooledRuns(
    String candidate, String benchmark, String side, List<Member> runs, Summary summary) {
  /** One of the runs. */
  public record Member(String run, long seed, long iteration, double successRate) {}

  /**
   * Of all, each by the evaluation of its best checkpoint in the nominal world with the most goals.
   */
  public static PooledRuns of(List<RunFolder> runs, EvaluationRequest.Side side) {
    if (new HashSet<>(runs).size() < Math.max(2, runs.size())) {
      throw new IllegalArgumentException(
          "RUN: must be two different ones at least, got "
              + String.join(", ", runs.stream().map(run -> run.path().toString()).toList()));
    }
    List<EvaluationReport> reports = runs.stream().map(run -> evaluation(run, side)).toList();
    List<Member> members = new ArrayList<>();
    List<GoalResult> goals = new ArrayList<>();
    long next = 0;
    for (int i = 0; i < runs.size(); i++) {
      EvaluationReport report = reports.get(i);
      requireAlike(runs.get(0), reports.get(0), runs.get(i), report);
      members.add(
          new Member(
              runs.get(i).path().toString(),
              runs.get(i).info().seed(),
              report.iteration(),
              report.summary().successRate()));
      for (long seed : report.seeds()) {
        goals.addAll(renumbered(report.goals(), seed, next++));
      }
    }
    EvaluationReport first = reports.get(0);
    return new PooledRuns(
        first.candidate(),
        first.benchmark(),
        first.side(),
        members,
        Summary.of(goals, first.protocol().horizon()));
  }

  private static EvaluationReport evaluation(RunFolder run, EvaluationRequest.Side side) {
    String benchmark = Benchmarks.title(run.info().benchmark(), run.split());
    String tasks = side.label();
    return EvaluationFiles.own(run.file("evaluation")).stream()
        .filter(
            each ->
                each.checkpoint().equals(EvaluationRequest.Choice.BEST.label())
                    && each.side().equals(tasks))
        .filter(each -> each.benchmark().equalsIgnoreCase(benchmark))
        .filter(each -> each.randomisation() == null && each.manner() == null)
        .max(
            Comparator.comparing((EvaluationReport each) -> each.protocol().goals())
                .thenComparing(EvaluationReport::iteration))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    run.path()
                        + ": its best checkpoint isn't evaluated on "
                        + benchmark
                        + ", "
                        + tasks
                        + " tasks: metaarm evaluate "
                        + run.path()
                        + (side == EvaluationRequest.Side.TEST ? "" : " --tasks " + tasks)));
  }

  private static void requireAlike(
      RunFolder first, EvaluationReport one, RunFolder other, EvaluationReport another) {
    String has = described(one);
    String got = described(another);
    if (!has.equals(got)) {
      throw new IllegalArgumentException(
          "RUN: must differ by their seeds alone: "
              + first.path()
              + " is "
              + has
              + ", "
              + other.path()
              + " is "
              + got);
    }
  }

  private static String described(EvaluationReport report) {
    return String.format(
        Locale.ROOT,
        "%s on %s with %d seeds and %d goals of a task, %d and %d episodes of %d steps",
        report.candidate(),
        report.benchmark(),
        report.seeds().size(),
        report.protocol().goals(),
        report.protocol().adaptationEpisodes(),
        report.protocol().evaluationEpisodes(),
        report.protocol().horizon());
  }

  /** Those of a seed, under another number, since other runs may have the same. */
  private static List<GoalResult> renumbered(List<GoalResult> goals, long seed, long number) {
    return goals.stream()
        .filter(each -> each.seed() == seed)
        .map(
            each ->
                new GoalResult(
                    each.task(),
                    each.goal(),
                    number,
                    each.adaptationReturn(),
                    each.adaptationSuccess(),
                    each.episodes()))
        .toList();
  }
}
