package io.metaarm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code metaarm arm stop}. */
@Command(name = "stop", description = "Stop the arm now; it stays stopped until acknowledged.")
final class ArmStopCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "REASON", defaultValue = "by hand", description = "Why.")
  private String reason;

  @Mixin private ArmLinkOptions link;

  @Override
  public Integer call() throws Exception {
    link.ask(orders -> orders.stop(reason));
    return ExitCode.OK;
  }
}
