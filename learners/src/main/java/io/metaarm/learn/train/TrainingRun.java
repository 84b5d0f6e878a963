package io.metaarm.learn.train;

import io.metaarm.env.Scenes;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Workers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run with all that it needs, from its folder alone. */
public final class TrainingRun implements AutoCloseable {
  private final RunLock lock;
  private final Workers workers;
  private final Trainer trainer;
  private final Training training;

  /** What a run begins with: as much as nothing has been learned. */
  public static Checkpoint initial(RunFolder folder, Scenes scenes, Kernels kernels) {
    RunInfo info = folder.info();
    try (Workers workers = Workers.none();
        Trainer trainer =
            folder.settings().begin(info.algorithm(), world(folder, scenes, kernels, workers))) {
      return new Checkpoint(info.algorithm(), 0, 0, trainer.numbers(), trainer.matrices());
    }
  }

  private static TrainingWorld world(
      RunFolder folder, Scenes scenes, Kernels kernels, Workers workers) {
    RunInfo info = folder.info();
    TrainingWorld world =
        TrainingWorld.of(
            folder.split().draw(info.seed()), scenes, kernels, workers, info.seed(), folder.path());
    return folder.randomisation().map(world::randomised).orElse(world);
  }

  /** Of a folder, to be begun or resumed with so many threads. */
  public TrainingRun(
      RunFolder folder, Scenes scenes, Kernels kernels, int threads, Listener listener) {
    this.lock = RunLock.of(folder);
    this.workers = new Workers(threads);
    try {
      TrainingWorld world = world(folder, scenes, kernels, workers);
      this.trainer = folder.settings().begin(folder.info().algorithm(), world);
    } catch (RuntimeException | Error e) {
      workers.close();
      lock.close();
      throw e;
    }
    this.training = new Training(folder, trainer, listener);
  }

  /** What a new run is, on this machine and at this time. */
  public static RunInfo info(
      String algorithm, String benchmark, long seed, Machine machine, int threads) {
    return new RunInfo(
        algorithm,
        benchmark,
        seed,
        machine,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        threads,
        null,
        BuildFacts.revision(),
        null);
  }

  /**
   * Refuses to go on where results would differ, be it in the last bits.
   *
   * @param scenes to go on with; absent for metaarm's own
   * @param told about differences that are accepted, and about another revision: what it changed
   *     may be anything or nothing
   */
  public static void requireSameMachine(
      RunFolder folder,
      Machine here,
      @Nullable UsedScenes scenes,
      boolean accept,
      Consumer<String> told) {
    RunInfo began = folder.info();
    String revision = BuildFacts.revision();
    if (began.revision() != null && revision != null && !began.revision().equals(revision)) {
      told.accept("goes on with revision " + revision + ", began with " + began.revision());
    }
    List<String> differences = new ArrayList<>(here.differencesFrom(began.machine()));
    UsedScenes.difference(scenes, began.scenes()).ifPresent(differences::add);
    if (differences.isEmpty()) {
      return;
    }
    String text = String.join("; ", differences);
    if (!accept) {
      throw new IllegalArgumentException(
          folder.path()
              + ": resumed here, its results would not be those of one run: "
              + text
              + "; --accept-differences resumes it all the same");
    }
    told.accept("not bit-identical to one run: " + text);
  }

  public Training training() {
    return training;
  }

  @Override
  public void close() {
    workers.close();
    trainer.close();
    lock.close();
  }
}
