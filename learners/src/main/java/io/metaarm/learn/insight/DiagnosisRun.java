package io.metaarm.learn.insight;

import io.metaarm.config.Require;
import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.Adapted;
import io.metaarm.learn.eval.Evaluation;
import io.metaarm.learn.eval.EvaluationProgress;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.eval.Protocol;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.train.RunCurves;
import io.metaarm.task.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Adapts a run to its test tasks, or training tasks where there are none, and says what it finds.
 *
 * @param goals of each task, at most
 */
public record DiagnosisRun(Path run, EvaluationRequest.Choice checkpoint, int goals) {
  /** Twice, so that what differs by chance can be told. */
  private static final List<Long> SEEDS = List.of(1L, 2L);

  public DiagnosisRun {
    Require.atLeast("goals", goals, 1);
    checkpoint.requireOne();
  }

  /** The report goes to the run's folder too, as diagnosis.json. */
  public DiagnosisReport run(
      Scenes scenes, Kernels kernels, int threads, Consumer<EvaluationProgress> heard) {
    LoadedRun loaded = LoadedRun.open(run, checkpoint, scenes, kernels);
    boolean tests = !loaded.benchmark().testGoals().isEmpty();
    List<Goal> of = tests ? loaded.benchmark().testGoals() : loaded.benchmark().trainGoals();
    Protocol protocol = loaded.protocol().withGoals(goals);
    Protocol unadapted = protocol.withAdaptationEpisodes(0);
    EvaluationProgress.Clock clock = new EvaluationProgress.Clock(heard);
    clock.expect(unadapted, of, SEEDS.size());
    clock.expect(protocol, of, SEEDS.size());
    if (tests) {
      clock.expect(protocol, loaded.benchmark().trainGoals(), SEEDS.size());
    }
    DiagnosisReport report;
    try (Workers workers = new Workers(threads)) {
      Examiner examiner = new Examiner(loaded, scenes, workers, clock);
      List<Adapted> before = examiner.adapt(of, unadapted);
      List<Adapted> after = examiner.adapt(of, protocol);
      List<Adapted> trained =
          tests ? examiner.adapt(loaded.benchmark().trainGoals(), protocol) : after;
      List<DiagnosisReport.Task> tasks =
          new TaskDiagnosis(
                  before,
                  after,
                  trained,
                  loaded.learner().learnsInSequence(),
                  protocol.adaptationEpisodes())
              .tasks();
      DiagnosisReport.Training training =
          new TrainingCourse(new RunCurves(loaded.folder())).report();
      report =
          new DiagnosisReport(
              loaded.folder().info().title(),
              loaded.folder().info().benchmark(),
              loaded.checkpoint().iteration(),
              tests ? "test" : "train",
              protocol.adaptationEpisodes(),
              training,
              tasks,
              Advice.of(training, tasks));
    }
    JsonFile.write(loaded.folder().file("diagnosis.json"), report);
    return report;
  }

  /** Lets the run act. */
  private record Examiner(
      LoadedRun loaded, Scenes scenes, Workers workers, EvaluationProgress.Clock clock) {
    List<Adapted> adapt(List<Goal> of, Protocol protocol) {
      return new Evaluation(scenes, workers, protocol, loaded.options(), loaded.worlds(null))
          .examine(loaded.candidate(), of, SEEDS, each -> each, () -> clock.finished(protocol));
    }
  }
}
