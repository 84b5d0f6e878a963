package io.metaarm.cli;

import io.metaarm.config.RobotFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metaarm config show}. */
@Command(name = "show", description = "Show an arm, its limits and how it stops.")
final class ConfigShowCommand implements Runnable {
  @Parameters(
      paramLabel = "NAME|FILE",
      description = "An arm that ships, ${COMPLETION-CANDIDATES}, or a YAML file.",
      completionCandidates = ShippedRobots.class)
  private String source;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    figures.print(
        spec.commandLine().getOut(), ArmSheet.of(RobotFiles.find(source)), ArmSheet::toText);
  }
}
