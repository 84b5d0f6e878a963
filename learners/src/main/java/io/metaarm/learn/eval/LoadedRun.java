package io.metaarm.learn.eval;

import io.metaarm.arm.Randomisation;
import io.metaarm.benchmark.Benchmark;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Randomiser;
import io.metaarm.env.Scenes;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Checkpoints;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Committee;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.TrainingRun;
import io.metaarm.learn.train.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run has learned, ready to act.
 *
 * @param checkpoint of a committee, the last one
 * @param options for environments as it was trained in
 */
public record LoadedRun(
    RunFolder folder, Checkpoint checkpoint, TaskOptions options, MetaLearner learner) {

  public static LoadedRun open(
      Path path, EvaluationRequest.Choice choice, Scenes scenes, Kernels kernels) {
    RunFolder folder = RunFolder.open(path);
    List<Checkpoint> all = checkpoints(folder, choice, scenes, kernels);
    TaskOptions options = folder.options();
    TrainingSettings settings = folder.settings();
    List<MetaLearner> learners =
        all.stream().map(each -> settings.learner(each, kernels, options)).toList();
    return new LoadedRun(
        folder,
        all.stream().max(Comparator.comparingLong(Checkpoint::iteration)).orElseThrow(),
        options,
        choice == EvaluationRequest.Choice.KEPT ? new Committee(learners) : learners.get(0));
  }

  /** One, but of a committee. */
  private static List<Checkpoint> checkpoints(
      RunFolder folder, EvaluationRequest.Choice choice, Scenes scenes, Kernels kernels) {
    Checkpoints there = folder.checkpoints();
    List<Path> last = there.list();
    return switch (choice) {
      case INITIAL -> List.of(TrainingRun.initial(folder, scenes, kernels));
      case BEST -> read(folder, List.of(there.best()));
      case LAST -> read(folder, last.subList(Math.max(0, last.size() - 1), last.size()));
      case KEPT -> read(folder, Stream.concat(Stream.of(there.best()), last.stream()).toList());
    };
  }

  private static List<Checkpoint> read(RunFolder folder, List<Path> files) {
    if (files.isEmpty() || !files.stream().allMatch(Files::exists)) {
      throw new IllegalArgumentException(folder.path() + ": has no checkpoint yet");
    }
    // The best one may be among the last ones, too.
    Map<Long, Checkpoint> byIteration = new LinkedHashMap<>();
    for (Path file : files) {
      Checkpoint checkpoint = folder.read(file);
      byIteration.putIfAbsent(checkpoint.iteration(), checkpoint);
    }
    return List.copyOf(byIteration.values());
  }

  /** Of the run itself, with the goals that it was trained with. */
  public Benchmark benchmark() {
    return folder.split().draw(folder.info().seed());
  }

  public Candidate candidate() {
    return Candidate.of(learner);
  }

  /**
   * What draws the worlds to be examined in: how often a policy acts belongs to it, wherever that
   * is, and so does what it is told of that.
   *
   * @param asked absent for the nominal world
   * @return nothing where that is the nominal one and the policy acts as often as usual
   */
  public @Nullable Randomiser worlds(@Nullable Randomisation asked) {
    Randomisation trained = folder.randomisation().orElse(null);
    if (asked == null
        && (trained == null || (trained.control() == null && trained.rates() == null))) {
      return null;
    }
    Randomisation worlds = asked == null ? RandomisationFiles.load("nominal") : asked;
    return new Randomiser(worlds.timedAs(trained));
  }

  /** 10 adaptation and 3 evaluation episodes, as long as those of training. */
  public Protocol protocol() {
    return Protocol.published().withHorizon(options.horizon());
  }
}
