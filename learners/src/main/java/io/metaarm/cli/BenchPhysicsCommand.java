package io.metaarm.cli;

import io.metaarm.physics.Model;
import io.metaarm.physics.PhysicsBenchmark;
import io.metaarm.physics.PhysicsBenchmark.Result;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm bench physics}. */
@Command(
    name = "physics",
    description = {
      "Steps per second from Java beside the same loop in C++, in one process.",
      "The two take turns; each figure is the median over the rounds. Trust the ratios: absolute"
          + " figures depend on what else the machine is doing."
    })
final class BenchPhysicsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SCENE",
      arity = "0..1",
      defaultValue = "sawyer_reach_v3",
      description = "A model's file, or one of our scenes by name (default: ${DEFAULT-VALUE}).")
  private String scene;

  @Option(
      names = "--threads",
      description = "How many threads to compare with one (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--rounds", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--steps",
      defaultValue = "10000",
      description = "Per thread and round (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (Model model = SceneFiles.load(scene)) {
      Result result = new PhysicsBenchmark(model, threads, rounds, steps).run();
      figures.print(spec.commandLine().getOut(), result, BenchPhysicsCommand::toText);
    }
    return ExitCode.OK;
  }

  private static String toText(Result result) {
    return String.format(
        Locale.ROOT,
        """
        %s
                        Java steps/s    C++ steps/s    Java : C++
        1 thread        %12.0f   %12.0f        %.3f
        %d threads       %12.0f   %12.0f        %.3f
        %d threads : 1   %12.3f   %12.3f
        """,
        result.model(),
        result.javaStepsPerSecond(),
        result.nativeStepsPerSecond(),
        result.javaToNative(),
        result.threads(),
        result.javaAllThreadsStepsPerSecond(),
        result.nativeAllThreadsStepsPerSecond(),
        result.allThreadsJavaToNative(),
        result.threads(),
        result.threadsToOne(),
        result.nativeThreadsToOne());
  }
}
