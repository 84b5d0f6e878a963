package io.metaarm.bridge.server;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.proto.AcknowledgeReply;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseReply;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.ConfigureReply;
import io.metaarm.bridge.proto.ConfigureRequest;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.HomeReply;
import io.metaarm.bridge.proto.HomeRequest;
import io.metaarm.bridge.proto.ReleaseLeaseReply;
import io.metaarm.bridge.proto.ReleaseLeaseRequest;
import io.metaarm.bridge.proto.ResetSceneReply;
import io.metaarm.bridge.proto.ResetSceneRequest;
import io.metaarm.bridge.proto.StopReply;
import io.metaarm.bridge.proto.StopRequest;
import io.metaarm.bridge.safety.SpeedProfile;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single questions and orders. */
final class OrderService extends ArmServiceGrpc.ArmServiceImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);

  private static final int MAX_REASON_LENGTH = 200;
  private static final long LOG_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ArmController controller;
  private final Sessions sessions;
  private final long bootId;
  private final AtomicLong stopLoggedNanos;

  OrderService(ArmController controller, Sessions sessions, long bootId) {
    this.controller = controller;
    this.sessions = sessions;
    this.bootId = bootId;
    stopLoggedNanos = new AtomicLong(controller.clock().nanos() - LOG_PAUSE_NANOS);
  }

  @Override
  public void stop(StopRequest request, StreamObserver<StopReply> reply) {
    long stoppedNanos = controller.stop();
    log(request.getReason(), stoppedNanos);
    answer(reply, StopReply.newBuilder().setStoppedTimeNs(stoppedNanos).build());
  }

  /** A client that asks all the time must not fill the disk. */
  private void log(String reason, long nowNanos) {
    long before = stopLoggedNanos.get();
    if (nowNanos - before >= LOG_PAUSE_NANOS && stopLoggedNanos.compareAndSet(before, nowNanos)) {
      LOG.warn(
          "Stop requested: {}",
          reason
              .substring(0, Math.min(reason.length(), MAX_REASON_LENGTH))
              .replaceAll("\\p{Cntrl}", " "));
    }
  }

  @Override
  public void acknowledge(AcknowledgeRequest request, StreamObserver<AcknowledgeReply> reply) {
    int faults = 0;
    for (int i = 0; i < request.getFaultsCount(); i++) {
      int number = request.getFaultsValue(i);
      if (number <= 0 || FaultCode.forNumber(number) == null) {
        refuse(reply, Status.INVALID_ARGUMENT, "faults: must be known codes, got " + number);
        return;
      }
      faults |= 1 << (number - 1);
    }
    finish(reply, controller.acknowledge(faults), AcknowledgeReply.getDefaultInstance());
  }

  @Override
  public void home(HomeRequest request, StreamObserver<HomeReply> reply) {
    finish(
        reply,
        controller.goHome(request.getSessionId(), request.getLeaseEpoch()),
        HomeReply.newBuilder().setHome(WireState.of(controller.settings().home())).build());
  }

  @Override
  public void acquireLease(AcquireLeaseRequest request, StreamObserver<AcquireLeaseReply> reply) {
    long sessionId = request.getSessionId();
    OptionalLong epoch =
        sessions.isOpen(sessionId)
            ? controller.acquireLease(sessionId, request.getTakeOver())
            : OptionalLong.empty();
    if (!sessions.isOpen(sessionId)) {
      // Also when the stream ended in between: nobody would be left to give the lease back.
      controller.releaseLease(sessionId);
      refuse(
          reply,
          Status.INVALID_ARGUMENT,
          "session_id: must be an open control stream's, got " + Long.toUnsignedString(sessionId));
      return;
    }
    if (epoch.isPresent()) {
      answer(reply, AcquireLeaseReply.newBuilder().setLeaseEpoch(epoch.getAsLong()).build());
    } else {
      String why = controller.leaseRefusal(sessionId, false).orElse("The lease was just held");
      refuse(reply, Status.FAILED_PRECONDITION, why);
    }
  }

  @Override
  public void releaseLease(ReleaseLeaseRequest request, StreamObserver<ReleaseLeaseReply> reply) {
    finish(
        reply,
        controller.yieldLease(request.getSessionId(), request.getLeaseEpoch()),
        ReleaseLeaseReply.getDefaultInstance());
  }

  @Override
  public void getInformation(
      GetInformationRequest request, StreamObserver<GetInformationReply> reply) {
    Optional<String> refusal = WireVersion.refusal(request.getVersion(), WireVersion.CURRENT);
    if (refusal.isPresent()) {
      refuse(reply, Status.FAILED_PRECONDITION, refusal.get());
      return;
    }
    ArmIdentity identity = controller.identity();
    answer(
        reply,
        GetInformationReply.newBuilder()
            .setVersion(WireVersion.CURRENT)
            .setSoftwareVersion(identity.softwareVersion())
            .setModel(identity.model())
            .setBootId(bootId)
            .setCalibrationDigest(identity.calibrationDigest())
            .setLimitsDigest(identity.limitsDigest())
            .setControlRateHz(1 / controller.settings().tickSeconds())
            .setLimits(WireState.of(controller.settings(), controller.profile()))
            .setCanResetScene(controller.canResetScene())
            .build());
  }

  @Override
  public void configure(ConfigureRequest request, StreamObserver<ConfigureReply> reply) {
    SpeedProfile profile =
        switch (request.getProfile()) {
          case SPEED_PROFILE_UNSPECIFIED, SPEED_PROFILE_REDUCED -> SpeedProfile.REDUCED;
          case SPEED_PROFILE_FULL -> SpeedProfile.FULL;
          case UNRECOGNIZED -> null;
        };
    if (profile == null) {
      refuse(
          reply,
          Status.INVALID_ARGUMENT,
          "profile: must be reduced or full, got " + request.getProfileValue());
      return;
    }
    finish(
        reply,
        controller.setProfile(request.getSessionId(), request.getLeaseEpoch(), profile),
        ConfigureReply.newBuilder()
            .setLimits(WireState.of(controller.settings(), profile))
            .build());
  }

  @Override
  public void resetScene(ResetSceneRequest request, StreamObserver<ResetSceneReply> reply) {
    finish(
        reply,
        controller.resetScene(request.getSessionId(), request.getLeaseEpoch()),
        ResetSceneReply.getDefaultInstance());
  }

  private static <T> void finish(StreamObserver<T> reply, Optional<String> refusal, T value) {
    if (refusal.isPresent()) {
      refuse(reply, Status.FAILED_PRECONDITION, refusal.get());
    } else {
      answer(reply, value);
    }
  }

  private static <T> void answer(StreamObserver<T> reply, T value) {
    reply.onNext(value);
    reply.onCompleted();
  }

  private static void refuse(StreamObserver<?> reply, Status status, String message) {
    reply.onError(status.withDescription(message).asRuntimeException());
  }
}
