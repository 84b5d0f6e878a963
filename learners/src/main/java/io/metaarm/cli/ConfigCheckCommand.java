package io.metaarm.cli;

import io.metaarm.arm.ArmSpec;
import io.metaarm.config.ConfigException;
import io.metaarm.config.ConfigProblem;
import io.metaarm.config.RobotFiles;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm config check}. */
@Command(
    name = "check",
    description = "Check the description of an arm, and tell everything that is wrong with it.")
final class ConfigCheckCommand implements Callable<Integer> {
  /** What is printed. */
  record Result(String source, boolean valid, List<ConfigProblem> problems) {
    String toText() {
      return valid
          ? source + ": valid"
          : problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n"));
    }
  }

  @Parameters(
      paramLabel = "FILE|NAME",
      description = "A YAML file, or an arm that ships: ${COMPLETION-CANDIDATES}.",
      completionCandidates = ShippedRobots.class)
  private String source;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Result result = check(source);
    figures.print(spec.commandLine().getOut(), result, Result::toText);
    return result.valid ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static Result check(String source) {
    try {
      ArmSpec unused = RobotFiles.find(source);
      return new Result(source, true, List.of());
    } catch (ConfigException e) {
      return new Result(source, false, e.problems());
    }
  }
}
