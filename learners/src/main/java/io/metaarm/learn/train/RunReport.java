package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import io.metaarm.learn.plot.RunningMean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page with plots, report.html, from the tables of a run; browsers load it anew by themselves.
 */
public final class RunReport {
  private static final int SECONDS_BETWEEN_LOADS = 60;

  /** Trends are means of so many iterations. */
  private static final int SMOOTHED = 10;

  private static final String STEPS = "environment steps";

  private static final String STYLE =
      "body{font-family:sans-serif;margin:1.5em}"
          + "main{display:grid;grid-template-columns:repeat(auto-fit,minmax(520px,1fr));gap:1.5em}"
          + "h2{font-size:1.05em;margin:0}p{color:#555;margin:.2em 0}svg{width:100%;height:auto}";

  private final RunFolder folder;

  public RunReport(RunFolder folder) {
    this.folder = folder;
  }

  public void write() {
    RunInfo info = folder.info();
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
            .append("<meta http-equiv=\"refresh\" content=\"")
            .append(SECONDS_BETWEEN_LOADS)
            .append("\">\n<title>metaarm</title>\n<style>")
            .append(STYLE)
            .append("</style></head><body>\n")
            .append("<h1>")
            .append(info.title().replace("&", "&amp;").replace("<", "&lt;"))
            .append("</h1>\n<p>Clear lines are means of ")
            .append(SMOOTHED)
            .append(" iterations.</p>\n<main>\n");
    RunCurves curves = new RunCurves(folder);
    Map<String, Line> metrics = curves.metrics();
    for (Metric metric : Metric.values()) {
      Line line = metrics.get(metric.label());
      if (line != null) {
        String plot = LinePlot.of(RunningMean.over(line.withoutName(), SMOOTHED), STEPS);
        section(page, metric.label(), metric.meaning(), plot);
      }
    }
    String tasks = LinePlot.of(List.copyOf(curves.tasks().values()), STEPS);
    section(page, "success of each task", "after adaptation", tasks);
    adaptation(page, curves);
    AtomicFile.write(folder.file("report.html"), page.append("</main></body></html>\n").toString());
  }

  /** In training, and where they have been made, the curves of evaluation. */
  private void adaptation(StringBuilder page, RunCurves curves) {
    List<Line> lines = curves.adaptation();
    if (!lines.isEmpty()) {
      section(
          page,
          "success while adapting, in training",
          "mean of tasks; a stage is an episode of a trial, or what follows an inner step",
          LinePlot.of(lines, "stage of adaptation"));
    }
    for (Path plot : plots(folder.file("adaptation"))) {
      section(
          page,
          "adaptation, evaluated: " + plot.getFileName().toString().replace(".svg", ""),
          "over episodes of adaptation",
          read(plot));
    }
  }

  private static String read(Path plot) {
    try {
      return Files.readString(plot, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> plots(Path of) {
    if (!Files.isDirectory(of)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(each -> each.toString().endsWith(".svg")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void section(StringBuilder page, String title, String meaning, String plot) {
    page.append("<section><h2>").append(title).append("</h2>\n<p>").append(meaning);
    page.append("</p>\n").append(plot).append("</section>\n");
  }
}
