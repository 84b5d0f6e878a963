package io.metaarm.learn.insight;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.plot.ScatterPlot;
import io.metaarm.learn.train.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Figures as embedding.json, points as embedding.csv, and four plots. */
final class EmbeddingFiles {
  /** Between the hues of neighbours in a list: the golden angle never comes back to one. */
  private static final double HUE_STEP = 137.508;

  private EmbeddingFiles() {}

  static void write(EmbeddingReport report, RunFolder run) {
    Path folder = run.file("embedding");
    JsonFile.write(folder.resolve("embedding.json"), report);
    AtomicFile.write(folder.resolve("embedding.csv"), csv(report.points()));
    plots(report, folder, "pca", EmbeddingReport.Point::pcaX, EmbeddingReport.Point::pcaY);
    plots(report, folder, "tsne", EmbeddingReport.Point::tsneX, EmbeddingReport.Point::tsneY);
  }

  private static String csv(List<EmbeddingReport.Point> points) {
    StringBuilder csv =
        new StringBuilder("task,side,goal,success,pca_x,pca_y,tsne_x,tsne_y,cluster,vector\n");
    for (EmbeddingReport.Point point : points) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%s,%s,%s,%s,%s,%d,%s%n",
              point.task(),
              point.side(),
              point.goal(),
              point.success(),
              point.pcaX(),
              point.pcaY(),
              point.tsneX(),
              point.tsneY(),
              point.cluster(),
              point.vector().stream().map(Object::toString).collect(Collectors.joining(" "))));
    }
    return csv.toString();
  }

  private static void plots(
      EmbeddingReport report,
      Path folder,
      String name,
      ToDoubleFunction<EmbeddingReport.Point> x,
      ToDoubleFunction<EmbeddingReport.Point> y) {
    List<String> tasks =
        report.points().stream().map(EmbeddingReport.Point::task).distinct().toList();
    List<ScatterPlot.Entry> byTask = new ArrayList<>();
    tasks.forEach(task -> byTask.add(new ScatterPlot.Entry(taskColour(tasks, task), task)));
    byTask.add(new ScatterPlot.Entry("#444444", "rings: test tasks"));
    write(
        folder.resolve(name + "-by-task.svg"),
        report,
        x,
        y,
        byTask,
        point -> taskColour(tasks, point.task()));
    GoalColours colours = new GoalColours(report.points());
    List<ScatterPlot.Entry> byGoal =
        List.of(
            new ScatterPlot.Entry("#d02828", "red: the goal's x, from low to high"),
            new ScatterPlot.Entry("#28a028", "green: its y"),
            new ScatterPlot.Entry("#2828d0", "blue: its z"),
            new ScatterPlot.Entry("#444444", "rings: test tasks"));
    write(folder.resolve(name + "-by-goal.svg"), report, x, y, byGoal, colours::of);
  }

  private static void write(
      Path file,
      EmbeddingReport report,
      ToDoubleFunction<EmbeddingReport.Point> x,
      ToDoubleFunction<EmbeddingReport.Point> y,
      List<ScatterPlot.Entry> legend,
      Function<EmbeddingReport.Point, String> colour) {
    List<ScatterPlot.Mark> marks =
        report.points().stream()
            .map(
                point ->
                    new ScatterPlot.Mark(
                        x.applyAsDouble(point),
                        y.applyAsDouble(point),
                        colour.apply(point),
                        point.side().equals("test"),
                        point.task() + ", goal " + point.goal()))
            .toList();
    AtomicFile.write(file, ScatterPlot.of(report.title(), marks, legend));
  }

  private static String taskColour(List<String> tasks, String task) {
    double hue = HUE_STEP * tasks.indexOf(task) % 360;
    return rgb(channel(hue, 0), channel(hue, 8), channel(hue, 4));
  }

  /** Of a colour of this hue, well saturated and not too light. */
  private static double channel(double hue, int shift) {
    double at = (shift + hue / 30) % 12;
    return 0.42 - 0.34 * Math.max(-1, Math.min(1, Math.min(at - 3, 9 - at)));
  }

  private static String rgb(double red, double green, double blue) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(255 * red),
        Math.round(255 * green),
        Math.round(255 * blue));
  }

  /** The goal is the last three numbers of the vector, beside the others of its task. */
  private record GoalColours(List<EmbeddingReport.Point> points) {
    String of(EmbeddingReport.Point point) {
      return rgb(part(point, 0), part(point, 1), part(point, 2));
    }

    private double part(EmbeddingReport.Point point, int axis) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (EmbeddingReport.Point other : points) {
        if (other.task().equals(point.task())) {
          low = Math.min(low, coordinate(other, axis));
          high = Math.max(high, coordinate(other, axis));
        }
      }
      double part = high > low ? (coordinate(point, axis) - low) / (high - low) : 0.5;
      return 0.1 + 0.7 * part;
    }

    private static double coordinate(EmbeddingReport.Point point, int axis) {
      int at = point.vector().size() - 3 + axis;
      return at >= 0 ? point.vector().get(at) : 0;
    }
  }
}
