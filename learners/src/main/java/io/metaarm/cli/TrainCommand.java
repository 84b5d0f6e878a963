package io.metaarm.cli;

import io.metaarm.arm.Randomisation;
import io.metaarm.config.RandomisationFiles;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.train.Algorithms;
import io.metaarm.learn.train.Configuration;
import io.metaarm.learn.train.Listener;
import io.metaarm.learn.train.Machine;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.RunInfo;
import io.metaarm.learn.train.TrainingRun;
import io.metaarm.learn.train.UsedScenes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code metaarm train}. */
@Command(
    name = "train",
    description = {
      "Meta-train on a benchmark, or continue a run.",
      "A resumed run ends with the same numbers as one that was never stopped.",
      "Beside --resume, --steps lets it go on to more steps, where no rate falls until the end.",
      "Ctrl-C saves what is done; a second one doesn't wait for that."
    },
    footerHeading = CommandGroups.EXAMPLES,
    footer = {
      "  metaarm train maml --benchmark ml10 --out runs/a",
      "  metaarm train rl2 --benchmark ml1:push-v3 --randomise hard --out runs/b",
      "  metaarm train --resume runs/a"
    })
final class TrainCommand implements Callable<Integer> {
  /** The algorithms, for the help text. */
  static final class AlgorithmNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    AlgorithmNames() {
      super(Algorithms.names());
    }
  }

  private static final List<String> OF_NEW_RUNS =
      List.of("--benchmark", "--config", "--set", "--randomise", "--latency", "--seed", "--out");

  private static final List<String> BESIDE_RESUME =
      List.of("--steps", "--threads", "--scenes", "--accept-differences");

  @Parameters(
      arity = "0..1",
      paramLabel = "ALGORITHM",
      completionCandidates = AlgorithmNames.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable String algorithm;

  @Option(
      names = "--benchmark",
      paramLabel = "NAME",
      description = "ml1:TASK, ml10, ml25, ml45, mt10, or a YAML file with name, train and test.")
  private @Nullable String benchmark;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that differ from those that ship for algorithm and benchmark.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A single setting, such as maml.innerRate=0.05. May be given more than once.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = StepCount.class,
      description = "The same as schedule.environmentSteps; 500k and 2M are understood too.")
  private @Nullable Long steps;

  @Option(
      names = "--randomise",
      paramLabel = "NAME|FILE",
      description = "In worlds that are drawn for each trial: ${COMPLETION-CANDIDATES}, or a file.",
      completionCandidates = RandomisationNames.class)
  private @Nullable String randomise;

  @Option(
      names = "--latency",
      paramLabel = "FILE",
      description =
          "Over a link that was measured: what 'arm doctor --json' printed, in place of the"
              + " randomisation's latency.")
  private @Nullable Path latency;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder of the run, such as runs/a.")
  private @Nullable Path out;

  @Option(names = "--resume", paramLabel = "DIR", description = "Continue the run in this folder.")
  private @Nullable Path resume;

  @Option(
      names = "--accept-differences",
      description = "Resume on a machine or with libraries that round differently.")
  private boolean acceptDifferences;

  @Option(
      names = "--threads",
      description = "Default: one per core. Results don't depend on their number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ScenesOption scenes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getErr();
    Kernels kernels = new FusedCpuKernels();
    Machine machine = Machine.here(String.join(", ", libraries(kernels)));
    if (resume != null) {
      refuseWhatCannotChange();
    }
    RunFolder folder = resume == null ? begin(machine) : RunFolder.open(resume);
    Path asked = scenes.directory().orElse(null);
    Path models = asked == null ? savedScenes(folder) : asked;
    if (resume != null) {
      TrainingRun.requireSameMachine(
          folder, machine, used(models), acceptDifferences, console::println);
    }
    try (Scenes opened = models == null ? Scenes.own() : Scenes.directory(models);
        TrainingRun run =
            new TrainingRun(
                folder,
                opened,
                kernels,
                threads,
                new ConsoleLines(console, new LiveLine(console, Duration.ZERO)))) {
      if (resume != null && steps != null) {
        run.training().resume(steps);
      } else if (resume != null) {
        run.training().resume();
      }
      Interrupts.handle(() -> run.training().stop().forEach(line -> console.println("\n" + line)));
      run.training().run();
    }
    console.println();
    spec.commandLine().getOut().println("The run is in " + folder.path());
    return ExitCode.OK;
  }

  /** A run is what it was begun as: to ignore such an option would mislead. */
  private void refuseWhatCannotChange() {
    ParseResult given = spec.commandLine().getParseResult();
    List<String> refused =
        new ArrayList<>(OF_NEW_RUNS.stream().filter(given::hasMatchedOption).toList());
    if (algorithm != null) {
      refused.add(0, "ALGORITHM");
    }
    if (!refused.isEmpty()) {
      throw usage(
          "--resume goes on with a run as it began, without "
              + String.join(", ", refused)
              + ". Beside it: "
              + String.join(", ", BESIDE_RESUME));
    }
  }

  private static @Nullable Path savedScenes(RunFolder folder) {
    UsedScenes saved = folder.info().scenes();
    return saved == null ? null : Path.of(saved.folder());
  }

  private static @Nullable UsedScenes used(@Nullable Path models) {
    return models == null ? null : UsedScenes.of(models);
  }

  private static List<String> libraries(Kernels kernels) {
    List<String> libraries = new ArrayList<>(List.of(new Version().getVersion()));
    libraries.add(kernels.name());
    return libraries;
  }

  private RunFolder begin(Machine machine) {
    if (algorithm == null) {
      throw usage("Say what to train (" + String.join(", ", Algorithms.names()) + "), or --resume");
    }
    if (benchmark == null || out == null) {
      throw usage("A new run needs --benchmark and --out");
    }
    Map<String, String> all = new LinkedHashMap<>(values);
    if (steps != null) {
      all.put("schedule.environmentSteps", steps.toString());
    }
    Configuration settings = Configuration.forBenchmark(algorithm, benchmark, config, all);
    RunInfo info =
        TrainingRun.info(algorithm, benchmark, seed, machine, threads)
            .on(used(scenes.directory().orElse(null)));
    if (latency != null && randomise == null) {
      throw usage("--latency needs --randomise; nominal varies nothing else");
    }
    Randomisation randomisation = randomise == null ? null : RandomisationFiles.find(randomise);
    if (randomisation != null && latency != null) {
      randomisation = randomisation.withRoundTrips(MeasuredLatency.read(latency));
    }
    return RunFolder.create(out, info, settings, randomisation);
  }

  private ParameterException usage(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  /** The line that lives, where there is a terminal; else a line for each iteration. */
  private record ConsoleLines(PrintWriter console, LiveLine live) implements Listener {
    @Override
    public void progressed(String line) {
      live.show(line);
    }

    @Override
    public void said(String line) {
      console.println(line);
    }
  }
}
