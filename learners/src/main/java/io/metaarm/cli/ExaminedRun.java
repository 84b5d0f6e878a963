package io.metaarm.cli;

import io.metaarm.env.Scenes;
import io.metaarm.learn.eval.EvaluationRequest;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run that a command examines, and how. */
final class ExaminedRun {
  @Parameters(
      paramLabel = "RUN",
      completionCandidates = PolicyNames.class,
      description = "Folder of a run, or the name of one that ships: ${COMPLETION-CANDIDATES}.")
  private Path run;

  @Option(
      names = "--checkpoint",
      defaultValue = "best",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, on training tasks).")
  private EvaluationRequest.Choice checkpoint;

  @Option(
      names = "--threads",
      description = "Default: one per core. Results don't depend on their number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ScenesOption scenes;

  Path folder() {
    return ShippedPolicies.folder(run);
  }

  /** Test tasks are for one look; who looks at them otherwise is told what that is good for. */
  void noteTestTasks(PrintWriter notes) {
    if (!RunFolder.open(folder()).split().test().isEmpty()) {
      notes.println(
          "note: this looks at the run's test tasks too; its figures are for understanding the run,"
              + " a choice by them would be a choice by the test tasks");
    }
  }

  EvaluationRequest.Choice checkpoint() {
    return checkpoint;
  }

  int threads() {
    return threads;
  }

  Scenes openScenes() {
    return scenes.openFor(folder());
  }
}
