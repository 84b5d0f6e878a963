package io.metaarm.learn.eval;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.guard.TimeLeft;
import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import io.metaarm.learn.plot.Notes;
import io.metaarm.learn.plot.RunningMean;
import io.metaarm.learn.train.RunCurves;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.RunInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run for people: README.md with what was done and what came of it, and learning.svg. Made of the
 * files of the run alone, among them NOTES.md where a person wrote one, and made anew after each
 * evaluation.
 */
public final class RunPage {
  private static final int SMOOTHED = 10;

  private final RunFolder folder;
  private final RunCurves curves;

  public RunPage(RunFolder folder) {
    this.folder = folder;
    this.curves = new RunCurves(folder);
  }

  public void write() {
    StringBuilder page = new StringBuilder(header());
    Path evaluations = folder.file("evaluation");
    List<EvaluationReport> own = EvaluationFiles.own(evaluations);
    List<EvaluationReport> comparisons = EvaluationFiles.comparisons(evaluations);
    for (EvaluationReport report : own) {
      page.append(section(report, Comparisons.rows(report, own, comparisons)));
    }
    page.append(AdaptationFiles.sections(folder));
    AtomicFile.write(folder.file("README.md"), page.toString());
    AtomicFile.write(folder.file("learning.svg"), learning());
  }

  private String header() {
    RunInfo info = folder.info();
    return String.format(
        Locale.ROOT,
        "# %s%n%n"
            + "%s%n%n"
            + "%s```%nmetaarm train %s --benchmark %s --config settings.yaml%s --seed %d --out RUN%n"
            + "metaarm evaluate RUN%n```%n%n"
            + "![learning curves](learning.svg)%n%n"
            + "Success of sampled actions on training tasks, before and after adaptation; clear"
            + " lines are means of %d iterations.%n",
        info.title(),
        curves.present() ? course(info) : "The figures of its training aren't here.",
        Notes.of(folder.path()),
        info.algorithm(),
        info.benchmark(),
        info.randomisation() == null ? "" : " --randomise randomisation.yaml",
        info.seed(),
        SMOOTHED);
  }

  private String course(RunInfo info) {
    RunCurves.Extent extent = curves.extent();
    return String.format(
        Locale.ROOT,
        "%,d of %,d environment steps in %,d iterations and %s of wall time, on %d thread%s"
            + " beside whatever else the machine did (%s, OMP_NUM_THREADS=%s, Java %s; %s)."
            + " The settings are in settings.yaml, the figures of each iteration in metrics.csv and"
            + " tasks.csv.",
        extent.environmentSteps(),
        folder.settings().schedule().environmentSteps(),
        extent.iterations(),
        TimeLeft.of(extent.seconds()),
        info.threads(),
        info.threads() == 1 ? "" : "s",
        info.machine().processor(),
        info.machine().ompThreads(),
        info.machine().java(),
        info.machine().libraries());
  }

  private String learning() {
    Map<String, Line> metrics = curves.metrics();
    List<Line> lines = new ArrayList<>();
    for (String label : List.of("success/before", "success/after")) {
      Line line = metrics.get(label);
      if (line != null) {
        lines.addAll(RunningMean.over(line, SMOOTHED));
      }
    }
    return LinePlot.of(lines, "environment steps");
  }

  private String section(EvaluationReport report, String comparisons) {
    Summary all = report.summary();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%n## %s%n%n"
                    + "Success in %% after %d episodes of adaptation: any step of an episode, mean"
                    + " over %d episodes of %d steps, goals and seeds, per environment. In brackets the count"
                    + " that others use, which is too high.%n%n"
                    + "| task | goals | success | 95%% interval | (legacy) | return |"
                    + " success while adapting |%n|---|---:|---:|---:|---:|---:|---:|%n",
                TasksLabel.of(report),
                report.protocol().adaptationEpisodes(),
                report.protocol().evaluationEpisodes(),
                report.protocol().horizon()));
    for (Summary.TaskSummary task : all.tasks()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f to %.1f | (%.1f) | %.0f | %.1f |%n",
              task.task(),
              task.goals(),
              100 * task.successRate(),
              100 * task.successLow(),
              100 * task.successHigh(),
              100 * task.legacySuccessRate(),
              task.meanReturn(),
              100 * task.adaptationSuccess()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "| **mean** | | **%.1f** | %.1f to %.1f | (%.1f) | %.0f | |%n%s%n"
                + "Interquartile mean %.1f (%.1f to %.1f).",
            100 * all.successRate(),
            100 * all.successLow(),
            100 * all.successHigh(),
            100 * all.legacySuccessRate(),
            all.meanReturn(),
            comparisons,
            100 * all.interquartileMean(),
            100 * all.interquartileLow(),
            100 * all.interquartileHigh()));
    String published = Published.of(folder.info().algorithm(), report.benchmark(), report.side());
    return text.append(published.isEmpty() ? "" : " " + published).append('\n').toString();
  }
}
