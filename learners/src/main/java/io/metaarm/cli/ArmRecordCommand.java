package io.metaarm.cli;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.record.StateRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metaarm arm record}. */
@Command(
    name = "record",
    description = {
      "Record the states that a controller sends, as MCAP.",
      "Reads only. A recording whose decisions can be replayed is made by 'arm serve --record'."
    })
final class ArmRecordCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "Where to write; must not exist yet.")
  private Path output;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "0",
      description = "How long; 0, which is the default: until interrupted.")
  private double seconds;

  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!(seconds >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--seconds: must be 0 or more, got " + seconds);
    }
    StateRecording recording = StateRecording.start(output);
    ArmClient client = ArmClient.connect(link.channels(), "record", recording);
    Thread ender = new Thread(() -> end(client, recording), "metaarm-end");
    Runtime.getRuntime().addShutdownHook(ender);
    long endNanos =
        seconds == 0
            ? Long.MAX_VALUE
            : System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    while (System.nanoTime() < endNanos) {
      Thread.sleep(20);
    }
    Runtime.getRuntime().removeShutdownHook(ender);
    end(client, recording);
    spec.commandLine()
        .getOut()
        .println(output + ": " + recording.heard() + " states, " + recording.lost() + " lost");
    return recording.heard() > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void end(ArmClient client, StateRecording recording) {
    client.close();
    recording.close();
  }
}
