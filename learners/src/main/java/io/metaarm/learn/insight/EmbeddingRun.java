package io.metaarm.learn.insight;

import io.metaarm.config.Require;
import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.Adapted;
import io.metaarm.learn.eval.Evaluation;
import io.metaarm.learn.eval.EvaluationProgress;
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
import java.util.function.Consumer;

/**
 * Adapts a run to many tasks and goals, and looks at what it then holds of them.
 *
 * @param goals of each task, at most
 * @param seed that actions are drawn from
 */
public record EmbeddingRun(Path run, EvaluationRequest.Choice checkpoint, int goals, long seed) {
  public EmbeddingRun {
    Require.atLeast("goals", goals, 1);
    checkpoint.requireOne();
  }

  /** The files go to the run's folder {@code embedding}. */
  public EmbeddingReport run(
      Scenes scenes, Kernels kernels, int threads, Consumer<EvaluationProgress> heard) {
    LoadedRun loaded = LoadedRun.open(run, checkpoint, scenes, kernels);
    Protocol protocol = loaded.protocol().withGoals(goals);
    List<Goal> train = loaded.benchmark().trainGoals();
    List<Goal> test = loaded.benchmark().testGoals();
    EvaluationProgress.Clock clock = new EvaluationProgress.Clock(heard);
    clock.expect(protocol, train, 1);
    clock.expect(protocol, test, 1);
    Runnable finished = () -> clock.finished(protocol);
    List<EmbeddedGoal> adapted = new ArrayList<>();
    try (Workers workers = new Workers(threads)) {
      Evaluation evaluation =
          new Evaluation(scenes, workers, protocol, loaded.options(), loaded.worlds(null));
      adapted.addAll(adapt(loaded, evaluation, "train", train, finished));
      adapted.addAll(adapt(loaded, evaluation, "test", test, finished));
    }
    EmbeddingReport report =
        new EmbeddingAnalysis(adapted)
            .report(
                loaded.folder().info().title(),
                loaded.folder().info().benchmark(),
                loaded.checkpoint().iteration(),
                protocol.adaptationEpisodes());
    EmbeddingFiles.write(report, loaded.folder());
    return report;
  }

  private List<EmbeddedGoal> adapt(
      LoadedRun loaded, Evaluation evaluation, String side, List<Goal> of, Runnable finished) {
    List<Adapted> all =
        of.isEmpty()
            ? List.of()
            : evaluation.examine(loaded.candidate(), of, List.of(seed), each -> each, finished);
    return all.stream().map(each -> new EmbeddedGoal(each, side)).toList();
  }
}
