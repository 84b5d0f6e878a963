package io.metaarm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm arm}: what to do with an arm is a command of its own. */
@Command(
    name = "arm",
    description = "Serve an arm, or speak to the controller that does.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ArmAcknowledgeCommand.class,
      ArmConsoleCommand.class,
      ArmDoctorCommand.class,
      ArmHomeCommand.class,
      ArmRecordCommand.class,
      ArmReplayCommand.class,
      ArmSafetyCommand.class,
      ArmServeCommand.class,
      ArmShadowCommand.class,
      ArmStatusCommand.class,
      ArmStopCommand.class
    })
final class ArmCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the arm");
  }
}
