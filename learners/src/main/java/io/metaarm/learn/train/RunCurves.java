package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.plot.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has written down of its iterations, for reports. A run may have been handed on without
 * its tables: then there is nothing.
 */
public final class RunCurves {
  private static final class Points {
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();
  }

  private static final String METRICS = "metrics.csv";

  private final RunFolder folder;

  public RunCurves(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * How far the run has come.
   *
   * @param seconds that its iterations took, beside whatever else the machine did
   */
  public record Extent(long iterations, long environmentSteps, double seconds) {}

  /** Whether it says how far it has come. */
  public boolean present() {
    return Files.exists(folder.file(METRICS));
  }

  public Extent extent() {
    List<List<String>> rows = metricRows();
    List<String> last = rows.get(rows.size() - 1);
    return rows.size() == 1
        ? new Extent(0, 0, 0)
        : new Extent(
            Long.parseLong(last.get(0)),
            Long.parseLong(last.get(1)),
            rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.get(2))).sum());
  }

  /** Of the metrics that the algorithm has, by label, over environment steps. */
  public Map<String, Line> metrics() {
    List<List<String>> rows = metricRows();
    List<String> header = rows.get(0);
    Map<String, Points> points = new LinkedHashMap<>();
    for (int column = 3; column < header.size(); column++) {
      for (List<String> row : rows.subList(1, rows.size())) {
        add(points, header.get(column), row.get(1), row.get(column));
      }
    }
    return lines(points);
  }

  /** Success after adaptation in each task, over environment steps. */
  public Map<String, Line> tasks() {
    Map<String, String> steps = new LinkedHashMap<>();
    metricRows().stream().skip(1).forEach(row -> steps.put(row.get(0), row.get(1)));
    Map<String, Points> points = new LinkedHashMap<>();
    List<List<String>> rows = rows(folder.file("tasks.csv"));
    for (List<String> row : rows.subList(1, rows.size())) {
      add(points, row.get(1), steps.getOrDefault(row.get(0), "0"), row.get(5));
    }
    return lines(points);
  }

  /**
   * Success by the stage of adaptation, in training: at the beginning, in the middle and at the end
   * of what was done up to now. Empty where there is a single stage.
   */
  public List<Line> adaptation() {
    Path table = folder.file("adaptation.csv");
    if (!Files.exists(table)) {
      return List.of();
    }
    List<List<String>> rows = rows(table);
    long last = rows.size() == 1 ? 0 : Long.parseLong(rows.get(rows.size() - 1).get(0));
    long part = Math.max(1, last / 10);
    List<Line> lines = new ArrayList<>();
    for (long from : new long[] {1, (last - part) / 2 + 1, last - part + 1}) {
      String name = "iterations " + from + " to " + (from + part - 1);
      Line line = stages(name, rows, from, from + part);
      if (line.x().size() > 1) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Of the iterations from one on, up to but without another. */
  private static Line stages(String name, List<List<String>> rows, long from, long to) {
    Map<Integer, List<Double>> byStage = new TreeMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      long iteration = Long.parseLong(row.get(0));
      if (iteration >= from && iteration < to) {
        byStage
            .computeIfAbsent(Integer.parseInt(row.get(1)), key -> new ArrayList<>())
            .add(Double.parseDouble(row.get(3)));
      }
    }
    return new Line(
        name,
        byStage.keySet().stream().map(Integer::doubleValue).toList(),
        byStage.values().stream()
            .map(each -> each.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .toList());
  }

  private List<List<String>> metricRows() {
    return rows(folder.file(METRICS));
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

  /** With the header, which is empty where there is no table. */
  private static List<List<String>> rows(Path table) {
    if (!Files.exists(table)) {
      return List.of(List.of());
    }
    try {
      return Files.readAllLines(table, UTF_8).stream()
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
