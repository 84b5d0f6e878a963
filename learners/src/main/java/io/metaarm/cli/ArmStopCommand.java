package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.Orders;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
    try (ArmChannels channels = link.channels()) {
      new Orders(channels.orders()).stop(reason).get(ArmWatch.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return ExitCode.OK;
  }
}
