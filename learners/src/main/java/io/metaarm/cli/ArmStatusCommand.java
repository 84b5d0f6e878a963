package io.metaarm.cli;

import io.metaarm.bridge.proto.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code metaarm arm status}. */
@Command(
    name = "status",
    description = "Say what the controller is doing. Exit status 1 in a fault.")
final class ArmStatusCommand implements Callable<Integer> {
  /** What is printed. */
  record Status(
      String mode,
      List<String> faults,
      String measured,
      String applied,
      List<String> limitedBy,
      boolean leaseHeld,
      long commands,
      long rejected,
      long stale,
      long missed) {
    static Status of(State state) {
      return new Status(
          ArmWatch.name(state.getMode(), "MODE_"),
          ArmWatch.faults(state),
          ArmWatch.text(state.getMeasured()),
          ArmWatch.text(state.getApplied()),
          ArmWatch.reasons(state),
          state.getLeaseEpoch() != 0,
          state.getLastAcceptedSequence(),
          state.getRejected(),
          state.getStale(),
          state.getMissed());
    }

    String toText() {
      StringBuilder text = new StringBuilder("mode      ").append(mode);
      faults.forEach(fault -> text.append("\nfault     ").append(fault));
      text.append("\nmeasured  ").append(measured).append("\napplied   ").append(applied);
      if (!limitedBy.isEmpty()) {
        text.append("\nlimited   by ").append(String.join(", ", limitedBy));
      }
      text.append("\nlease     ").append(leaseHeld ? "held" : "free");
      return text.append("\ncommands  ")
          .append(commands)
          .append(", rejected ")
          .append(rejected)
          .append(", stale ")
          .append(stale)
          .append(", missed ")
          .append(missed)
          .toString();
    }
  }

  @Mixin private ArmLinkOptions link;

  @Mixin private FiguresOption figures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    State state = link.state();
    figures.print(spec.commandLine().getOut(), Status.of(state), Status::toText);
    return state.getFaultsCount() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
