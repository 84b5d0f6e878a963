package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code metaarm arm acknowledge}: shows the faults that it leaves, so that none goes unseen. */
@Command(
    name = "acknowledge",
    description = "Show the latched faults and leave them, unless a cause persists.")
final class ArmAcknowledgeCommand implements Callable<Integer> {
  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    State state = ArmWatch.now(link.channels());
    ArmWatch.faults(state).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    try (ArmChannels channels = link.channels()) {
      new Orders(channels.orders())
          .acknowledge(state.getFaultsList().stream().map(Fault::getCode).toList())
          .get(ArmWatch.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return ExitCode.OK;
  }
}
