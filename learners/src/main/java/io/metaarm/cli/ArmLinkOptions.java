package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a controller is and how its link is kept: the same on both sides. */
@Command
final class ArmLinkOptions {
  private static final long PATIENCE_SECONDS = 10;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:50605",
      description = "host:port, [ipv6]:port or unix:path (default: ${DEFAULT-VALUE}).")
  private String address;

  @Mixin private ArmSecurityOptions security;

  ArmAddress address() {
    return ArmAddress.parse(address);
  }

  Security security() {
    return security.security();
  }

  ArmChannels channels() {
    return ArmChannels.open(address(), security());
  }

  /** What the controller answers. One that says nothing is named. */
  <T> T answer(CompletableFuture<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw silent(e);
    }
  }

  /** The error that names a controller which is there and says nothing. */
  TimeoutException silent(TimeoutException e) {
    TimeoutException named =
        new TimeoutException(
            "The controller at " + address() + " did not answer within " + PATIENCE_SECONDS + " s");
    named.initCause(e);
    return named;
  }

  /** Asks an order's channel of its own. */
  <T> T ask(Function<Orders, CompletableFuture<T>> question)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (ArmChannels channels = channels()) {
      return answer(question.apply(new Orders(channels.orders())));
    }
  }

  /** What the controller says first. */
  State state() throws InterruptedException, ExecutionException, TimeoutException {
    try (ArmClient client = ArmClient.connect(channels(), "status", ClientListener.NONE)) {
      return answer(client.firstState());
    }
  }
}
