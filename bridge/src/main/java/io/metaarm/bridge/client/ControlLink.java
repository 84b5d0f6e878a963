package io.metaarm.bridge.client;

import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.Welcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One control stream, from its Hello to its end. Sending takes one caller at a time. */
final class ControlLink implements ClientResponseObserver<ControlRequest, ControlReply> {
  /** How much may wait to be sent: about ten commands; after that they would arrive stale. */
  private static final int WAITING_BYTES = 1024;

  private final String clientName;
  private final LinkListener listener;
  private final CompletableFuture<Welcome> welcome = new CompletableFuture<>();
  private @Nullable ClientCallStreamObserver<ControlRequest> requests;
  private boolean greeted;
  private volatile boolean lost;

  private ControlLink(String clientName, LinkListener listener) {
    this.clientName = clientName;
    this.listener = listener;
  }

  static ControlLink open(Channel channel, String clientName, LinkListener listener) {
    ControlLink link = new ControlLink(clientName, listener);
    ArmControlGrpc.newStub(channel).withOnReadyThreshold(WAITING_BYTES).control(link);
    return link;
  }

  /** What the controller answered to the Hello. */
  CompletableFuture<Welcome> welcome() {
    return welcome;
  }

  /** The stream's session; 0 until the controller has answered. */
  long sessionId() {
    return welcome.isDone() && !welcome.isCompletedExceptionally()
        ? welcome.join().getSessionId()
        : 0;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<ControlRequest> stream) {
    requests = stream;
    stream.setOnReadyHandler(() -> greet(stream));
  }

  private synchronized void greet(ClientCallStreamObserver<ControlRequest> stream) {
    if (greeted) {
      return;
    }
    greeted = true;
    Hello hello =
        Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName(clientName).build();
    stream.onNext(ControlRequest.newBuilder().setHello(hello).build());
  }

  /** Sends the command; false when the stream takes none for now, and the command is dropped. */
  synchronized boolean send(Command command) {
    if (requests == null || !requests.isReady()) {
      return false;
    }
    requests.onNext(ControlRequest.newBuilder().setCommand(command).build());
    return true;
  }

  synchronized void end() {
    if (requests != null) {
      requests.cancel("the client closed", null);
    }
  }

  @Override
  public void onNext(ControlReply reply) {
    switch (reply.getFrameCase()) {
      case WELCOME -> check(reply.getWelcome());
      case STATE -> listener.onState(reply.getState());
      case RECEIPT -> listener.onReceipt(reply.getReceipt());
      case REJECTION -> listener.onRejection(reply.getRejection());
      case FRAME_NOT_SET -> {
        // A newer controller has more to say than this build knows.
      }
    }
  }

  private void check(Welcome answer) {
    Optional<String> refusal = WireVersion.refusal(WireVersion.CURRENT, answer.getVersion());
    if (refusal.isPresent()) {
      end();
      lost(refusal.get());
    } else {
      welcome.complete(answer);
      listener.onWelcome();
    }
  }

  /** Whether nothing more comes of it; it may end before {@link #open} returns. */
  boolean isLost() {
    return lost;
  }

  private void lost(String reason) {
    lost = true;
    welcome.completeExceptionally(new IllegalStateException(reason));
    listener.onLost(this, reason);
  }

  @Override
  public void onError(Throwable error) {
    lost(StatusWords.of(error));
  }

  @Override
  public void onCompleted() {
    lost("the controller ended the stream");
  }
}
