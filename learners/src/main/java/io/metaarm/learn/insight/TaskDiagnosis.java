package io.metaarm.learn.insight;

import io.metaarm.learn.eval.Adapted;
import io.metaarm.learn.eval.GoalResult;
import io.metaarm.learn.rollout.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of each task that was adapted to. */
final class TaskDiagnosis {
  private static final int NEIGHBOURS = 3;

  private final List<Adapted> before;
  private final List<Adapted> after;
  private final List<Adapted> trained;
  private final boolean inSequence;
  private final int episodes;

  /** Mean distance between embeddings of training tasks and goals; NaN where there are none. */
  private final double usualDistance;

  /**
   * Of goals without adaptation, and after so many episodes.
   *
   * @param trained the training tasks' goals after as many episodes
   */
  TaskDiagnosis(
      List<Adapted> before,
      List<Adapted> after,
      List<Adapted> trained,
      boolean inSequence,
      int episodes) {
    this.before = before;
    this.after = after;
    this.trained = trained;
    this.inSequence = inSequence;
    this.episodes = episodes;
    this.usualDistance = meanDistance(trained, (a, b) -> !a.goal().equals(b.goal()));
  }

  /** Which pairs count. */
  private interface Pairs {
    boolean has(Adapted a, Adapted b);
  }

  List<DiagnosisReport.Task> tasks() {
    return after.stream().map(each -> each.goal().task()).distinct().map(this::task).toList();
  }

  private DiagnosisReport.Task task(String task) {
    List<Adapted> first = of(before, task);
    List<Adapted> last = of(after, task);
    double returnBefore = mean(first, Adapted::meanReturn);
    double returnAfter = mean(last, Adapted::meanReturn);
    double gain = (returnAfter - returnBefore) / episodes;
    return new DiagnosisReport.Task(
        task,
        (int) last.stream().map(Adapted::goal).distinct().count(),
        mean(first, Adapted::successRate),
        mean(last, Adapted::successRate),
        returnBefore,
        returnAfter,
        inSequence ? mean(last, TaskDiagnosis::slope) : gain,
        reported(last, Figures.GRADIENT_NORM),
        reported(last, Figures.ENTROPY),
        reported(last, Figures.DIVERGENCE),
        reported(last, Figures.EFFECTIVE_SAMPLES),
        uncertainty(last),
        nearest(last));
  }

  private static List<Adapted> of(List<Adapted> all, String task) {
    return all.stream().filter(each -> each.goal().task().equals(task)).toList();
  }

  private static double mean(List<Adapted> all, ToDoubleFunction<Adapted> figure) {
    return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /** Of the return over the episodes of adaptation, by least squares. */
  static double slope(Adapted adapted) {
    List<GoalResult.EpisodeResult> episodes = adapted.adaptation();
    double middle = (episodes.size() - 1) / 2.0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < episodes.size(); i++) {
      sum += (i - middle) * episodes.get(i).totalReward();
      squares += (i - middle) * (i - middle);
    }
    return sum / squares;
  }

  private static @Nullable Double reported(List<Adapted> all, String figure) {
    List<Double> values =
        all.stream().map(each -> each.report().get(figure)).filter(Objects::nonNull).toList();
    return values.isEmpty()
        ? null
        : values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** What it says itself, or how far embeddings of the same goal are apart. */
  private @Nullable Double uncertainty(List<Adapted> ofTask) {
    Double belief = reported(ofTask, Figures.UNCERTAINTY);
    if (belief != null || !(usualDistance > 0)) {
      return belief;
    }
    double spread = meanDistance(ofTask, (a, b) -> a.goal().equals(b.goal()));
    return Double.isFinite(spread) ? spread / usualDistance : null;
  }

  private static double meanDistance(List<Adapted> all, Pairs pairs) {
    double sum = 0;
    int count = 0;
    for (int a = 0; a < all.size(); a++) {
      for (int b = 0; b < a; b++) {
        if (pairs.has(all.get(a), all.get(b))) {
          sum += distance(all.get(a).embedding(), all.get(b).embedding());
          count++;
        }
      }
    }
    return sum / count;
  }

  private List<DiagnosisReport.Neighbour> nearest(List<Adapted> ofTask) {
    if (!(usualDistance > 0)) {
      return List.of();
    }
    float[] here = centre(ofTask);
    List<DiagnosisReport.Neighbour> all = new ArrayList<>();
    for (String task : trained.stream().map(each -> each.goal().task()).distinct().toList()) {
      double distance = distance(here, centre(of(trained, task)));
      all.add(new DiagnosisReport.Neighbour(task, distance / usualDistance));
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(DiagnosisReport.Neighbour::distance))
        .limit(NEIGHBOURS)
        .toList();
  }

  private static float[] centre(List<Adapted> all) {
    float[] centre = new float[all.get(0).embedding().length];
    for (Adapted each : all) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] += each.embedding()[i] / all.size();
      }
    }
    return centre;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double way = (double) a[i] - b[i];
      sum += way * way;
    }
    return Math.sqrt(sum);
  }
}
