package io.metaarm.bridge.client;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.proto.AcknowledgeReply;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseReply;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc.ArmServiceStub;
import io.metaarm.bridge.proto.ConfigureReply;
import io.metaarm.bridge.proto.ConfigureRequest;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.HomeReply;
import io.metaarm.bridge.proto.HomeRequest;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.ReleaseLeaseReply;
import io.metaarm.bridge.proto.ReleaseLeaseRequest;
import io.metaarm.bridge.proto.ResetSceneReply;
import io.metaarm.bridge.proto.ResetSceneRequest;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.StopReply;
import io.metaarm.bridge.proto.StopRequest;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The single questions and orders. None waits; a refusal completes the answer exceptionally. */
public final class Orders {
  private final Channel channel;

  public Orders(Channel channel) {
    this.channel = channel;
  }

  /** Stops the arm; anyone may. Done when the controller has latched the stop. */
  public CompletableFuture<Void> stop(String reason) {
    StopRequest request = StopRequest.newBuilder().setReason(reason).build();
    return Orders.<StopReply>answer(answer -> stub().stop(request, answer)).thenAccept(reply -> {});
  }

  /** Leaves the faults, which must be all that are latched. */
  public CompletableFuture<Void> acknowledge(Collection<FaultCode> faults) {
    AcknowledgeRequest request = AcknowledgeRequest.newBuilder().addAllFaults(faults).build();
    return Orders.<AcknowledgeReply>answer(answer -> stub().acknowledge(request, answer))
        .thenAccept(reply -> {});
  }

  /** Says which arm this is and what it may do. */
  public CompletableFuture<GetInformationReply> information() {
    GetInformationRequest request =
        GetInformationRequest.newBuilder().setVersion(WireVersion.CURRENT).build();
    return answer(answer -> stub().getInformation(request, answer));
  }

  /** Returns the lease's epoch. */
  CompletableFuture<Long> acquireLease(long sessionId, boolean takeOver) {
    AcquireLeaseRequest request =
        AcquireLeaseRequest.newBuilder().setSessionId(sessionId).setTakeOver(takeOver).build();
    return Orders.<AcquireLeaseReply>answer(answer -> stub().acquireLease(request, answer))
        .thenApply(AcquireLeaseReply::getLeaseEpoch);
  }

  CompletableFuture<Void> releaseLease(long sessionId, long epoch) {
    ReleaseLeaseRequest request =
        ReleaseLeaseRequest.newBuilder().setSessionId(sessionId).setLeaseEpoch(epoch).build();
    return Orders.<ReleaseLeaseReply>answer(answer -> stub().releaseLease(request, answer))
        .thenAccept(reply -> {});
  }

  /** Done when the arm is on its way. */
  CompletableFuture<Void> home(long sessionId, long epoch) {
    HomeRequest request =
        HomeRequest.newBuilder().setSessionId(sessionId).setLeaseEpoch(epoch).build();
    return Orders.<HomeReply>answer(answer -> stub().home(request, answer)).thenAccept(reply -> {});
  }

  /** Returns the limits that hold from now on. */
  CompletableFuture<Limits> configure(long sessionId, long epoch, SpeedProfile profile) {
    ConfigureRequest request =
        ConfigureRequest.newBuilder()
            .setSessionId(sessionId)
            .setLeaseEpoch(epoch)
            .setProfile(profile)
            .build();
    return Orders.<ConfigureReply>answer(answer -> stub().configure(request, answer))
        .thenApply(ConfigureReply::getLimits);
  }

  /** Done when the things around the arm are back. */
  CompletableFuture<Void> resetScene(long sessionId, long epoch) {
    ResetSceneRequest request =
        ResetSceneRequest.newBuilder().setSessionId(sessionId).setLeaseEpoch(epoch).build();
    return Orders.<ResetSceneReply>answer(answer -> stub().resetScene(request, answer))
        .thenAccept(reply -> {});
  }

  private ArmServiceStub stub() {
    return ArmServiceGrpc.newStub(channel);
  }

  private static <T> CompletableFuture<T> answer(Consumer<StreamObserver<T>> call) {
    Answer<T> answer = new Answer<>();
    call.accept(answer);
    return answer.future;
  }

  private static final class Answer<T> implements StreamObserver<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    @Override
    public void onNext(T value) {
      future.complete(value);
    }

    /** In words for people; the status is the cause. */
    @Override
    public void onError(Throwable error) {
      future.completeExceptionally(new IllegalStateException(StatusWords.of(error), error));
    }

    @Override
    public void onCompleted() {
      future.completeExceptionally(new IllegalStateException("The controller did not answer"));
    }
  }
}
