package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.plot.Line;
import io.metaarm.learn.plot.LinePlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page with plots, report.html, from the tables of a run; browsers load it anew by themselves.
 */
final class RunReport {
  private static final int SECONDS_BETWEEN_LOADS = 60;

  private static final class Points {
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();
  }

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
            .append(info.algorithm())
            .append(" on ")
            .append(info.benchmark().replace("&", "&amp;").replace("<", "&lt;"))
            .append(", seed ")
            .append(info.seed())
            .append("</h1>\n");
    Map<String, Line> metrics = metrics();
    for (Metric metric : Metric.values()) {
      Line line = metrics.get(metric.label());
      if (line != null) {
        section(page, metric.label(), metric.meaning(), List.of(line));
      }
    }
    section(page, "success of each task", "after adaptation", List.copyOf(tasks().values()));
    AtomicFile.write(folder.file("report.html"), page.append("</body></html>\n").toString());
  }

  private static void section(StringBuilder page, String title, String meaning, List<Line> lines) {
    page.append("<h2>").append(title).append("</h2>\n<p>").append(meaning).append("</p>\n");
    page.append(LinePlot.of(lines, "environment steps"));
  }

  private Map<String, Line> metrics() {
    List<List<String>> rows = rows(folder.file("metrics.csv"));
    List<String> header = rows.get(0);
    Map<String, Points> points = new LinkedHashMap<>();
    for (int column = 3; column < header.size(); column++) {
      for (List<String> row : rows.subList(1, rows.size())) {
        add(points, header.get(column), row.get(1), row.get(column));
      }
    }
    return lines(points);
  }

  private Map<String, Line> tasks() {
    Map<String, String> steps = new LinkedHashMap<>();
    rows(folder.file("metrics.csv")).forEach(row -> steps.put(row.get(0), row.get(1)));
    Map<String, Points> points = new LinkedHashMap<>();
    List<List<String>> rows = rows(folder.file("tasks.csv"));
    for (List<String> row : rows.subList(1, rows.size())) {
      add(points, row.get(1), steps.getOrDefault(row.get(0), "0"), row.get(5));
    }
    return lines(points);
  }

  private static void add(Map<String, Points> points, String name, String x, String y) {
    if (!y.isEmpty()) {
      Points of = points.computeIfAbsent(name, key -> new Points());
      of.x.add(Double.parseDouble(x));
      of.y.add(Double.parseDouble(y));
    }
  }

  private static Map<String, Line> lines(Map<String, Points> points) {
    Map<String, Line> lines = new LinkedHashMap<>();
    points.forEach((name, of) -> lines.put(name, new Line(name, of.x, of.y)));
    return lines;
  }

  private static List<List<String>> rows(Path table) {
    try {
      return Files.readAllLines(table, UTF_8).stream()
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
