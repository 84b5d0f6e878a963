package io.metaarm.learn.eval;

import io.metaarm.learn.train.Benchmarks;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run is compared with: baselines, and other runs. Their evaluations are in its folder
 * {@code evaluation} beside its own, and on its page in the same tables.
 */
final class Comparisons {
  private static final String PREFIX = "baseline-";

  /** Algorithms that know nothing of adaptation while they train. */
  private static final Set<String> FINE_TUNED = Set.of("ppo", "a2c", "sac");

  private Comparisons() {}

  /** Whether a file is one of these. */
  static boolean isOne(Path file) {
    return file.getFileName().toString().startsWith(PREFIX);
  }

  /** Refuses what wouldn't meet the same goals, in episodes of the same length. */
  static void requireAlike(RunFolder run, String benchmark, long goalSeed, int horizon) {
    String own = Benchmarks.title(run.info().benchmark(), run.split());
    String has = described(own, run.info().seed(), run.settings().horizon());
    String got = described(benchmark, goalSeed, horizon);
    if (!has.equals(got)) {
      throw new IllegalArgumentException(
          "--beside: must be a run with the same goals and steps: "
              + run.path()
              + " has "
              + has
              + ", got "
              + got);
    }
  }

  private static String described(String benchmark, long goalSeed, int horizon) {
    return benchmark.toLowerCase(Locale.ROOT)
        + " with goals of seed "
        + goalSeed
        + " and "
        + horizon
        + " steps";
  }

  /** Adds one, by the name that it would have in its own folder. */
  static void add(EvaluationReport report, RunFolder run, String name) {
    String file = PREFIX + report.candidate().toLowerCase(Locale.ROOT).replace('²', '2');
    EvaluationFiles.write(report, run.file("evaluation"), file + "-" + name);
    new RunPage(run).write();
  }

  /** Rows for below the table of an evaluation: of all tasks, where the same goals were met. */
  static String rows(
      EvaluationReport of, List<EvaluationReport> own, List<EvaluationReport> comparisons) {
    StringBuilder rows = new StringBuilder();
    Stream.concat(comparisons.stream(), own.stream().filter(each -> isFromScratch(each, of)))
        .filter(each -> isAlike(of, each))
        .forEach(each -> rows.append(row(each)));
    return rows.toString();
  }

  private static boolean isFromScratch(EvaluationReport one, EvaluationReport other) {
    return one.iteration() == 0
        && other.iteration() != 0
        && one.protocol().sampled() == other.protocol().sampled();
  }

  private static boolean isAlike(EvaluationReport one, EvaluationReport other) {
    return one.benchmark().equalsIgnoreCase(other.benchmark())
        && one.side().equals(other.side())
        && one.goalSeed() == other.goalSeed()
        && one.protocol().goals() == other.protocol().goals()
        && one.protocol().horizon() == other.protocol().horizon()
        && Objects.equals(one.randomisation(), other.randomisation());
  }

  private static String row(EvaluationReport report) {
    Summary all = report.summary();
    return String.format(
        Locale.ROOT,
        "| beside: %s | | %.1f | %.1f to %.1f | (%.1f) | %.0f | |%n",
        name(report),
        100 * all.successRate(),
        100 * all.successLow(),
        100 * all.successHigh(),
        100 * all.legacySuccessRate(),
        all.meanReturn());
  }

  private static String name(EvaluationReport report) {
    String candidate = report.candidate();
    if (candidate.equals(Baseline.RANDOM.name())) {
      return "random actions";
    }
    if (candidate.equals(Baseline.EXPERT.name())) {
      return "the tasks' scripts, which see the goal";
    }
    if (report.iteration() == 0) {
      return candidate + " from scratch";
    }
    String tuned = FINE_TUNED.contains(candidate.toLowerCase(Locale.ROOT)) ? ", fine-tuned" : "";
    return candidate + tuned + ", " + PolicyLabel.of(report);
  }
}
