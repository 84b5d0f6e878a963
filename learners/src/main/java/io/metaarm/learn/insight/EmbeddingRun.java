package io.metaarm.learn.insight;

import io.metaarm.config.Require;
import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.Adapted;
import io.metaarm.learn.eval.Evaluation;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.eval.Protocol;
import io.metaarm.learn.insight.EmbeddingAnalysis.EmbeddedGoal;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.task.Goal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Adapts a run to many tasks and goals, and looks at what it then holds of them.
 *
 * @param goals of each task, at most
 * @param seed that actions are drawn from
 */
public record EmbeddingRun(Path run, EvaluationRequest.Choice checkpoint, int goals, long seed) {
  public EmbeddingRun {
    Require.atLeast("goals", goals, 1);
  }

  /** The files go to the run's folder {@code embedding}. */
  public EmbeddingReport run(Scenes scenes, Kernels kernels, int threads) {
    LoadedRun loaded = LoadedRun.open(run, checkpoint, scenes, kernels);
    List<EmbeddedGoal> adapted = new ArrayList<>();
    try (Workers workers = new Workers(threads)) {
      Evaluation evaluation =
          new Evaluation(scenes, workers, protocol(loaded), loaded.options(), loaded.worlds(null));
      adapted.addAll(adapt(loaded, evaluation, "train", loaded.benchmark().trainGoals()));
      adapted.addAll(adapt(loaded, evaluation, "test", loaded.benchmark().testGoals()));
    }
    EmbeddingReport report =
        new EmbeddingAnalysis(adapted)
            .report(
                loaded.folder().info().title(),
                loaded.folder().info().benchmark(),
                loaded.checkpoint().iteration(),
                protocol(loaded).adaptationEpisodes());
    EmbeddingFiles.write(report, loaded.folder());
    return report;
  }

  private Protocol protocol(LoadedRun loaded) {
    return loaded.protocol().withGoals(goals);
  }

  private List<EmbeddedGoal> adapt(
      LoadedRun loaded, Evaluation evaluation, String side, List<Goal> of) {
    List<Adapted> all =
        of.isEmpty()
            ? List.of()
            : evaluation.examine(loaded.candidate(), of, List.of(seed), each -> each, () -> {});
    return all.stream().map(each -> new EmbeddedGoal(each, side)).toList();
  }
}
