package io.metaarm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm bench}: what to measure is a command of its own. */
@Command(
    name = "bench",
    description = "Measure the speed of a part on this machine.",
    synopsisSubcommandLabel = "PART",
    subcommands = {
      BenchBridgeCommand.class,
      BenchEnvCommand.class,
      BenchLearnCommand.class,
      BenchPhysicsCommand.class,
      BenchSoakCommand.class,
      BenchTrainCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to measure");
  }
}
