package io.metaarm.cli;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    OptionNumbers.check(spec, "--within", seconds, 1, 3600);
    try (ArmClient client = ArmClient.connect(link.channels(), "home", ClientListener.NONE)) {
      link.answer(client.firstState());
      link.answer(client.acquireLease(false));
      State end = arrival(client);
      link.answer(client.releaseLease());
      spec.commandLine().getOut().println("Home at " + ArmWatch.text(end.getMeasured()));
    }
    return ExitCode.OK;
  }

  private State arrival(ArmClient client)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<State> arrival = client.home();
    try {
      return arrival.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      TimeoutException late =
          new TimeoutException("The arm was not home within " + seconds + " s, and is stopped");
      late.initCause(e);
      throw late;
    }
  }
}
