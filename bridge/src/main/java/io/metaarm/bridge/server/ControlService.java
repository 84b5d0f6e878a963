package io.metaarm.bridge.server;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.Welcome;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.Rejection;
import java.util.Optional;

/** The control stream: commands to the controller, states to the subscribers. */
final class ControlService extends ArmControlGrpc.ArmControlImplBase {
  private static final int MAX_NAME_LENGTH = 64;

  private final ArmController controller;
  private final Subscribers subscribers;
  private final Sessions sessions;
  private final long bootId;

  ControlService(
      ArmController controller, Subscribers subscribers, Sessions sessions, long bootId) {
    this.controller = controller;
    this.subscribers = subscribers;
    this.sessions = sessions;
    this.bootId = bootId;
  }

  @Override
  public StreamObserver<ControlRequest> control(StreamObserver<ControlReply> replies) {
    Session session = new Session((ServerCallStreamObserver<ControlReply>) replies);
    session.replies.setOnCancelHandler(session::end);
    return session;
  }

  private final class Session implements StreamObserver<ControlRequest> {
    private final ServerCallStreamObserver<ControlReply> replies;
    private final Subscriber subscriber;
    private long sessionId;
    private boolean ended;

    Session(ServerCallStreamObserver<ControlReply> replies) {
      this.replies = replies;
      subscriber = new Subscriber(replies);
    }

    @Override
    public void onNext(ControlRequest request) {
      switch (request.getFrameCase()) {
        case HELLO -> greet(request.getHello());
        case COMMAND -> command(request.getCommand());
        case FRAME_NOT_SET -> refuse("frame: must be hello or command, got neither");
      }
    }

    private void greet(Hello hello) {
      Optional<String> refusal = WireVersion.refusal(hello.getVersion(), WireVersion.CURRENT);
      if (refusal.isPresent()) {
        fail(Status.FAILED_PRECONDITION, refusal.get());
      } else if (sessionId != 0) {
        refuse("hello: must come once, got a second one");
      } else if (hello.getClientName().length() > MAX_NAME_LENGTH) {
        refuse(
            "client_name: must be at most "
                + MAX_NAME_LENGTH
                + " characters, got "
                + hello.getClientName().length());
      } else {
        sessionId = sessions.open();
        subscriber.send(ControlReply.newBuilder().setWelcome(welcome()).build());
        subscribers.add(subscriber);
      }
    }

    private Welcome welcome() {
      return Welcome.newBuilder()
          .setVersion(WireVersion.CURRENT)
          .setSessionId(sessionId)
          .setBootId(bootId)
          .setControlRateHz(1 / controller.settings().tickSeconds())
          .build();
    }

    private void command(io.metaarm.bridge.proto.Command command) {
      if (sessionId == 0) {
        refuse("hello: must come first, got a command");
        return;
      }
      if (command.getSessionId() != sessionId) {
        reject(Rejection.ofSession(command.getSessionId()), command.getSequence());
        return;
      }
      Command received = fromWire(command);
      Rejection rejection = controller.submit(received);
      if (rejection == null) {
        subscriber.send(WireState.receipt(received, controller.clock().nanos()));
      } else {
        reject(rejection, command.getSequence());
      }
    }

    private void reject(Rejection rejection, long sequence) {
      subscriber.send(
          ControlReply.newBuilder().setRejection(WireState.of(rejection, sequence)).build());
    }

    private void refuse(String message) {
      fail(Status.INVALID_ARGUMENT, message);
    }

    private void fail(Status status, String message) {
      end();
      subscriber.fail(status.withDescription(message));
    }

    @Override
    public void onError(Throwable error) {
      end();
    }

    @Override
    public void onCompleted() {
      end();
      subscriber.complete();
    }

    /** Whoever moved the arm is gone, however it went. */
    private synchronized void end() {
      if (ended) {
        return;
      }
      ended = true;
      subscribers.remove(subscriber);
      sessions.close(sessionId);
      controller.releaseLease(sessionId);
    }
  }

  private static Command fromWire(io.metaarm.bridge.proto.Command command) {
    double[] delta = new double[command.getDeltaPositionMCount()];
    for (int i = 0; i < delta.length; i++) {
      delta[i] = command.getDeltaPositionM(i);
    }
    return new Command(
        command.getSessionId(),
        command.getLeaseEpoch(),
        command.getSequence(),
        command.getObservationSequence(),
        Integer.toUnsignedLong(command.getValidityMs()),
        Integer.toUnsignedLong(command.getDurationMs()),
        delta,
        command.getGripper(),
        command.getClientTimeNs(),
        command.getMeasuredRoundTripNs());
  }
}
