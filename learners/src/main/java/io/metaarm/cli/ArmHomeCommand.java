package io.metaarm.cli;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm arm home}: interrupting it stops the arm, because the lease ends with it. */
@Command(name = "home", description = "Move the arm home, and wait until it is there.")
final class ArmHomeCommand implements Callable<Integer> {
  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long it may take (default: ${DEFAULT-VALUE}).")
  private long seconds;

  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (ArmClient client = ArmClient.connect(link.channels(), "home", ClientListener.NONE)) {
      client.acquireLease(false).get(ArmWatch.PATIENCE_SECONDS, TimeUnit.SECONDS);
      long before = ArmWatch.await(client, state -> true, seconds).getSequence();
      client.home().get(ArmWatch.PATIENCE_SECONDS, TimeUnit.SECONDS);
      State end =
          ArmWatch.await(
              client,
              state -> state.getSequence() > before + 1 && state.getMode() != Mode.MODE_HOMING,
              seconds);
      if (end.getFaultsCount() > 0) {
        throw new IllegalStateException("Stopped on the way: " + ArmWatch.faults(end));
      }
      spec.commandLine().getOut().println("Home at " + ArmWatch.text(end.getMeasured()));
    }
    return ExitCode.OK;
  }
}
