package io.metaarm.cli;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.record.StateRecording;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm arm record}. */
@Command(
    name = "record",
    description = {
      "Record the states that a controller sends, as MCAP.",
      "Reads only. A recording whose decisions can be replayed is made by 'arm serve --record'."
    })
final class ArmRecordCommand implements Callable<Integer> {
  /** Between two lines of progress where no terminal writes over the one before. */
  private static final int LINE_SECONDS = 60;

  /** Makes way on a terminal for a line in the place of the one before. */
  private static final String ERASE = Ansi.AUTO.enabled() ? "\r\u001b[K" : "";

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

  private double nextLine = 1;
  private String toldGone = "";
  private volatile boolean ending;

  @Override
  public Integer call() throws Exception {
    OptionNumbers.check(spec, "--seconds", seconds, 0, 1e6);
    // Before there is a file: when nobody answers, none is left behind.
    var information = link.ask(Orders::information);
    StateRecording recording = StateRecording.start(output, information);
    ArmClient client = ArmClient.connect(link.channels(), "record", recording);
    Thread ender = new Thread(() -> endInterrupted(client, recording), "metaarm-end");
    Runtime.getRuntime().addShutdownHook(ender);
    watch(recording);
    Runtime.getRuntime().removeShutdownHook(ender);
    end(client, recording);
    return recording.written() > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Until the time is over or the disk fails. */
  private void watch(StateRecording recording) throws InterruptedException {
    long start = System.nanoTime();
    for (double passed = 0;
        (seconds == 0 || passed < seconds) && !recording.hasFailed();
        passed = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1)) {
      if (!ending) {
        tell(recording, passed);
      }
      Thread.sleep(20);
    }
  }

  private void tell(StateRecording recording, double passed) {
    PrintWriter notes = spec.commandLine().getErr();
    String gone = recording.disconnected().orElse("");
    if (!gone.equals(toldGone)) {
      notes.println(ERASE + (gone.isEmpty() ? "Connected again" : "No connection: " + gone));
      toldGone = gone;
    }
    if (passed >= nextLine) {
      notes.print(ERASE + recording.written() + " states" + (ERASE.isEmpty() ? "\n" : ""));
      notes.flush();
      nextLine = passed + (ERASE.isEmpty() ? LINE_SECONDS : 1);
    }
  }

  private void end(ArmClient client, StateRecording recording) {
    ending = true;
    // The end of the client is no loss.
    long losses = recording.disconnections();
    client.close();
    try {
      recording.close();
    } finally {
      spec.commandLine().getErr().print(ERASE);
      spec.commandLine().getErr().flush();
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          output
              + ": "
              + recording.written()
              + " states, "
              + recording.lost()
              + " lost"
              + (losses == 0 ? "" : "; connections lost: " + losses));
      out.flush();
    }
  }

  /** When the process ends, nobody else says what came of it. */
  private void endInterrupted(ArmClient client, StateRecording recording) {
    try {
      end(client, recording);
    } catch (UncheckedIOException e) {
      spec.commandLine().getErr().println("metaarm: " + ErrorLine.of(e));
    }
  }
}
