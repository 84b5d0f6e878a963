package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import java.util.List;
import java.util.Map;

/**
 * A page with plots, report.html, from the tables of a run; browsers load it anew by themselves.
 */
final class RunReport {
  private static final int SECONDS_BETWEEN_LOADS = 60;

  private final RunFolder folder;

  RunReport(RunFolder folder) {
    this.folder = folder;
  }

  void write() {
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
    AtomicFile.write(folder.file("report.html"), page.append("</body></html>\n").toString());
  }

  private static void section(StringBuilder page, String title, String meaning, List<Line> lines) {
    page.append("<h2>").append(title).append("</h2>\n<p>").append(meaning).append("</p>\n");
    page.append(LinePlot.of(lines, "environment steps"));
  }
}
