package io.metaarm.learn.insight;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.eval.Adapted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From embeddings to figures about them. */
final class EmbeddingAnalysis {
  private static final long SEED = 1;

  /** t-SNE's perplexity: neighbours, where there are enough points to have so many. */
  private static final double PERPLEXITY = 15;

  private final List<EmbeddedGoal> goals;
  private final PrincipalComponents components;

  /** What was adapted to. */
  record EmbeddedGoal(Adapted adapted, String side) {
    String task() {
      return adapted.goal().task();
    }

    /** A task may be on both sides. */
    String kind() {
      return task() + " " + side;
    }
  }

  EmbeddingAnalysis(List<EmbeddedGoal> goals) {
    if (goals.size() < 3) {
      throw new IllegalArgumentException("goals: must be at least 3 in all, got " + goals.size());
    }
    if (goals.get(0).adapted.embedding().length == 0) {
      throw new IllegalArgumentException("The run holds nothing of a task that could be compared");
    }
    this.goals = goals;
    this.components =
        PrincipalComponents.of(goals.stream().map(each -> each.adapted.embedding()).toList());
  }

  EmbeddingReport report(String title, String benchmark, long iteration, int episodes) {
    List<String> tasks = goals.stream().map(EmbeddedGoal::task).distinct().toList();
    int[] kinds = goals.stream().mapToInt(each -> tasks.indexOf(each.task())).toArray();
    int[] clusters =
        Clusters.kMeans(components.coordinates(), tasks.size(), new SeededRandom(SEED));
    List<EmbeddingReport.TaskCorrelation> correlations = correlations();
    return new EmbeddingReport(
        title,
        benchmark,
        iteration,
        episodes,
        goals.get(0).adapted.embedding().length,
        components.explained(2),
        correlations.stream()
            .mapToDouble(EmbeddingReport.TaskCorrelation::correlation)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN),
        withinTasks(kinds),
        tasks.size() == 1
            ? null
            : new EmbeddingReport.ClusterAgreement(
                tasks.size(),
                Clusters.adjustedRand(clusters, kinds),
                Clusters.purity(clusters, kinds)),
        correlations,
        points(clusters));
  }

  private List<EmbeddingReport.Point> points(int[] clusters) {
    double perplexity = Math.min(PERPLEXITY, (goals.size() - 1) / 3.0);
    double[][] places =
        Tsne.of(components.coordinates(), Math.max(1.5, perplexity), new SeededRandom(SEED));
    List<EmbeddingReport.Point> points = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      EmbeddedGoal goal = goals.get(i);
      points.add(
          new EmbeddingReport.Point(
              goal.task(),
              goal.side,
              goal.adapted.number(),
              Arrays.stream(goal.adapted.goal().random()).boxed().toList(),
              goal.adapted.successRate(),
              components.coordinates()[i][0],
              components.coordinates()[i][1],
              places[i][0],
              places[i][1],
              clusters[i]));
    }
    return points;
  }

  /** Of each task on each side. */
  private List<EmbeddingReport.TaskCorrelation> correlations() {
    List<EmbeddingReport.TaskCorrelation> all = new ArrayList<>();
    for (String kind : goals.stream().map(EmbeddedGoal::kind).distinct().toList()) {
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < goals.size(); i++) {
        if (goals.get(i).kind().equals(kind)) {
          members.add(i);
        }
      }
      EmbeddedGoal any = goals.get(members.get(0));
      all.add(
          new EmbeddingReport.TaskCorrelation(
              any.task(), any.side, members.size(), correlation(members)));
    }
    return all;
  }

  private double correlation(List<Integer> members) {
    List<Double> ofEmbeddings = new ArrayList<>();
    List<Double> ofGoals = new ArrayList<>();
    for (int a = 0; a < members.size(); a++) {
      for (int b = 0; b < a; b++) {
        ofEmbeddings.add(distance(members.get(a), members.get(b)));
        ofGoals.add(
            PrincipalComponents.distance(
                goals.get(members.get(a)).adapted.goal().random(),
                goals.get(members.get(b)).adapted.goal().random()));
      }
    }
    return correlation(ofEmbeddings, ofGoals);
  }

  private double distance(int a, int b) {
    return PrincipalComponents.distance(components.coordinates()[a], components.coordinates()[b]);
  }

  /** Pearson's. */
  static double correlation(List<Double> x, List<Double> y) {
    double meanX = x.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double meanY = y.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.size(); i++) {
      double dx = x.get(i) - meanX;
      double dy = y.get(i) - meanY;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    return xy / Math.sqrt(xx * yy);
  }

  private @Nullable Double withinTasks(int[] kinds) {
    double within = 0;
    double between = 0;
    int pairsWithin = 0;
    int pairsBetween = 0;
    for (int a = 0; a < kinds.length; a++) {
      for (int b = 0; b < a; b++) {
        if (kinds[a] == kinds[b]) {
          within += distance(a, b);
          pairsWithin++;
        } else {
          between += distance(a, b);
          pairsBetween++;
        }
      }
    }
    return pairsBetween == 0 || pairsWithin == 0
        ? null
        : (within / pairsWithin) / (between / pairsBetween);
  }
}
