package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
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
            .append("\">\n<title>metaarm</title></head><body style=\"font-family:sans-serif\">\n")
            .append("<h1>")
            .append(info.title().replace("&", "&amp;").replace("<", "&lt;"))
            .append("</h1>\n");
    RunCurves curves = new RunCurves(folder);
    Map<String, Line> metrics = curves.metrics();
    for (Metric metric : Metric.values()) {
      Line line = metrics.get(metric.label());
      if (line != null) {
        section(page, metric.label(), metric.meaning(), List.of(line));
      }
    }
    section(page, "success of each task", "after adaptation", List.copyOf(curves.tasks().values()));
    adaptation(page, curves);
    AtomicFile.write(folder.file("report.html"), page.append("</body></html>\n").toString());
  }

  /** In training, and where they have been made, the curves of evaluation. */
  private void adaptation(StringBuilder page, RunCurves curves) {
    List<Line> lines = curves.adaptation();
    if (!lines.isEmpty()) {
      title(
          page,
          "success while adapting, in training",
          "mean of tasks; a stage is an episode of a trial, or what follows an inner step");
      page.append(LinePlot.of(lines, "stage of adaptation"));
    }
    for (Path plot : plots(folder.file("adaptation"))) {
      title(
          page,
          "adaptation, evaluated: " + plot.getFileName().toString().replace(".svg", ""),
          "success over episodes of adaptation, one standard deviation among goals around it");
      try {
        page.append(Files.readString(plot, UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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

  private static void section(StringBuilder page, String title, String meaning, List<Line> lines) {
    title(page, title, meaning);
    page.append(LinePlot.of(lines, "environment steps"));
  }

  private static void title(StringBuilder page, String title, String meaning) {
    page.append("<h2>").append(title).append("</h2>\n<p>").append(meaning).append("</p>\n");
  }
}
