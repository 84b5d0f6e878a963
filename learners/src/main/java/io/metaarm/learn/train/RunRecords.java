package io.metaarm.learn.train;

import io.metaarm.learn.rollout.Stages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes of its iterations: metrics.csv, a row for each; tasks.csv, a row for each task
 * in it; adaptation.csv, a row for each stage of adaptation; variations.csv, a row for each world
 * that isn't nominal; and TensorBoard's events.
 */
final class RunRecords {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final IterationTable metrics;
  private final IterationTable tasks;
  private final IterationTable stages;
  private final @Nullable IterationTable variations;
  private final EventFile events;
  private final InstantSource clock;

  RunRecords(RunFolder folder, InstantSource clock) {
    this.clock = clock;
    this.events = new EventFile(folder.path(), seconds());
    this.metrics =
        new IterationTable(
            folder.file("metrics.csv"),
            "iteration,environment_steps,seconds,"
                + Arrays.stream(Metric.values())
                    .map(Metric::label)
                    .collect(Collectors.joining(",")));
    this.tasks =
        new IterationTable(
            folder.file("tasks.csv"),
            "iteration,task,return/before,return/after,success/before,success/after");
    this.stages =
        new IterationTable(folder.file("adaptation.csv"), "iteration,stage,return,success");
    this.variations =
        folder.randomisation().isEmpty()
            ? null
            : new IterationTable(folder.file("variations.csv"), VariationRow.HEADER);
  }

  void add(long iteration, long steps, IterationResult result, long nanos) {
    List<String> row = new ArrayList<>();
    row.add(Long.toString(iteration));
    row.add(Long.toString(steps));
    row.add(String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_SECOND));
    for (Metric metric : Metric.values()) {
      Double value = result.metrics().get(metric);
      row.add(value == null ? "" : Double.toString(value));
    }
    metrics.add(String.join(",", row));
    Map<String, Double> figures = new LinkedHashMap<>();
    result.metrics().forEach((metric, value) -> figures.put(metric.label(), value));
    addVariations(iteration, result);
    for (Map.Entry<String, List<IterationResult.TaskFigures>> task :
        result.tasks().stream()
            .collect(Collectors.groupingBy(IterationResult.TaskFigures::task))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      Stages mean = IterationResult.meanStages(task.getValue());
      figures.put(Metric.RETURN_BEFORE.label() + "/" + task.getKey(), mean.firstReturn());
      figures.put(Metric.RETURN_AFTER.label() + "/" + task.getKey(), mean.lastReturn());
      figures.put(Metric.SUCCESS_BEFORE.label() + "/" + task.getKey(), mean.firstSuccess());
      figures.put(Metric.SUCCESS_AFTER.label() + "/" + task.getKey(), mean.lastSuccess());
      tasks.add(
          iteration
              + ","
              + task.getKey()
              + ","
              + Stream.of(
                      mean.firstReturn(),
                      mean.lastReturn(),
                      mean.firstSuccess(),
                      mean.lastSuccess())
                  .map(Object::toString)
                  .collect(Collectors.joining(",")));
    }
    events.add(seconds(), steps, figures);
    Stages all = IterationResult.meanStages(result.tasks());
    for (int i = 0; i < all.count(); i++) {
      stages.add(iteration + "," + i + "," + all.returns().get(i) + "," + all.successes().get(i));
    }
  }

  private void addVariations(long iteration, IterationResult result) {
    if (variations != null) {
      for (IterationResult.TaskFigures task : result.tasks()) {
        if (task.variation() != null) {
          variations.add(VariationRow.of(iteration, task, task.variation()));
        }
      }
    }
  }

  private double seconds() {
    return clock.millis() / MILLIS_PER_SECOND;
  }

  /** Keeps what belongs to the first iterations, in which so many steps were made. */
  void goOnAfter(long iterations, long steps) {
    events.goOnAfter(seconds(), steps);
    metrics.cutAfter(iterations);
    tasks.cutAfter(iterations);
    stages.cutAfter(iterations);
    if (variations != null) {
      variations.cutAfter(iterations);
    }
  }
}
