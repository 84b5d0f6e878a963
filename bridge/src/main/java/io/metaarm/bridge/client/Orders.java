package io.metaarm.bridge.client;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.proto.AcknowledgeReply;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseReply;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.StopReply;
import io.metaarm.bridge.proto.StopRequest;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The single orders, for whoever is connected. None waits. */
public final class Orders {
  private Orders() {}

  /** Stops the arm; anyone may. Done when the controller has latched the stop. */
  public static CompletableFuture<Void> stop(Channel channel, String reason) {
    Answer<StopReply> answer = new Answer<>();
    ArmServiceGrpc.newStub(channel)
        .stop(StopRequest.newBuilder().setReason(reason).build(), answer);
    return answer.future.thenAccept(reply -> {});
  }

  /** Leaves the faults, which must be all that are latched. */
  public static CompletableFuture<Void> acknowledge(Channel channel, Collection<FaultCode> faults) {
    Answer<AcknowledgeReply> answer = new Answer<>();
    ArmServiceGrpc.newStub(channel)
        .acknowledge(AcknowledgeRequest.newBuilder().addAllFaults(faults).build(), answer);
    return answer.future.thenAccept(reply -> {});
  }

  static CompletableFuture<Long> acquireLease(Channel channel, long sessionId, boolean takeOver) {
    Answer<AcquireLeaseReply> answer = new Answer<>();
    ArmServiceGrpc.newStub(channel)
        .acquireLease(
            AcquireLeaseRequest.newBuilder().setSessionId(sessionId).setTakeOver(takeOver).build(),
            answer);
    return answer.future.thenApply(AcquireLeaseReply::getLeaseEpoch);
  }

  private static final class Answer<T> implements StreamObserver<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    @Override
    public void onNext(T value) {
      future.complete(value);
    }

    @Override
    public void onError(Throwable error) {
      future.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      future.completeExceptionally(new IllegalStateException("The controller did not answer"));
    }
  }
}
