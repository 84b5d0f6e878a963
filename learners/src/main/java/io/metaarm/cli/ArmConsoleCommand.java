package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code metaarm arm console}. */
@Command(
    name = "console",
    description = {
      "Watch the arm, stop it, acknowledge its faults.",
      "Enter alone stops it, a and Enter acknowledges what is shown, q and Enter leaves."
    })
final class ArmConsoleCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Option(
      names = "--interval",
      paramLabel = "MILLIS",
      defaultValue = "200",
      description = "How often to draw (default: ${DEFAULT-VALUE}).")
  private long intervalMillis;

  @Mixin private ArmLinkOptions link;

  @Spec private CommandSpec spec;

  private volatile String message = "";
  private volatile String whyNoConnection = "";
  private volatile boolean leaving;

  @Override
  public Integer call() throws Exception {
    OptionNumbers.check(spec, "--interval", intervalMillis, 10, 60_000);
    PrintWriter out = spec.commandLine().getOut();
    ClientListener listener =
        new ClientListener() {
          @Override
          public void onDisconnected(String reason) {
            whyNoConnection = reason;
          }
        };
    try (ArmClient client = ArmClient.connect(link.channels(), "console", listener)) {
      Thread keys = new Thread(() -> obey(client), "metaarm-keys");
      keys.setDaemon(true);
      keys.start();
      while (!leaving) {
        out.print(CLEAR + draw(client.newestState().orElse(null)) + message + "\n");
        out.flush();
        Thread.sleep(intervalMillis);
      }
    }
    return ExitCode.OK;
  }

  private String draw(@Nullable State state) {
    if (state == null) {
      return "no connection\n" + whyNoConnection + "\n";
    }
    return ArmStatusCommand.Status.of(state).toText()
        + String.format(
            Locale.ROOT,
            "%nlatency   holder's round trip %.3f ms, states skipped here %d%n",
            state.getMeasuredRoundTripNs() / 1e6,
            state.getSkippedStates());
  }

  private void obey(ArmClient client) {
    try (BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = keys.readLine(); line != null; line = keys.readLine()) {
        obey(client, line.strip());
      }
    } catch (IOException e) {
      message = "no more keys: " + e.getMessage();
    }
  }

  private void obey(ArmClient client, String key) {
    switch (key) {
      case "q" -> leaving = true;
      case "a" -> {
        var seen =
            client.newestState().stream()
                .flatMap(state -> state.getFaultsList().stream())
                .map(Fault::getCode)
                .toList();
        report(client.orders().acknowledge(seen), "acknowledged");
      }
      default -> report(client.orders().stop("at the console"), "stop latched");
    }
  }

  private void report(CompletableFuture<Void> answer, String done) {
    var unused =
        answer.whenComplete(
            (nothing, error) -> message = error == null ? done : ErrorLine.of(error));
  }
}
