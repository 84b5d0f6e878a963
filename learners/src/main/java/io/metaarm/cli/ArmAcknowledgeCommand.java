package io.metaarm.cli;

import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.State;
import java.util.List;
import java.util.concurrent.Callable;
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
    State state = link.state();
    ArmWatch.faults(state).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    List<FaultCode> seen = state.getFaultsList().stream().map(Fault::getCode).toList();
    link.ask(orders -> orders.acknowledge(seen));
    return ExitCode.OK;
  }
}
