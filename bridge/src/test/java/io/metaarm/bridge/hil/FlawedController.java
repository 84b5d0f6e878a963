package io.metaarm.bridge.hil;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.proto.AcknowledgeReply;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseReply;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.ReleaseLeaseReply;
import io.metaarm.bridge.proto.ReleaseLeaseRequest;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.StopReply;
import io.metaarm.bridge.proto.StopRequest;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.server.ArmServer;
import io.metaarm.bridge.server.ServedArm;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real controller behind a door that does one thing wrongly. */
final class FlawedController implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int REPEAT_MILLIS = 20;
  private static final long IDLE_NANOS = 200_000_000;

  private final String name = "flawed-" + NUMBER.incrementAndGet();
  private final Flaw flaw;
  private final ArmServer real;
  private final Server door;
  private final ManagedChannel inside;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  FlawedController(ArmDriver driver, SafetySettings settings, Flaw flaw) throws IOException {
    this.flaw = flaw;
    real =
        ArmServer.over(
                ServedArm.of(driver, settings), InProcessServerBuilder.forName(name + "-real"))
            .start();
    inside = InProcessChannelBuilder.forName(name + "-real").build();
    door =
        InProcessServerBuilder.forName(name)
            .addService(new Stream())
            .addService(new Calls())
            .build()
            .start();
  }

  /** To the door. */
  ArmChannels channels() {
    return new ArmChannels(
        InProcessChannelBuilder.forName(name).build(),
        InProcessChannelBuilder.forName(name).build());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    door.shutdownNow();
    inside.shutdownNow();
    real.close();
  }

  private final class Stream extends ArmControlGrpc.ArmControlImplBase {
    @Override
    public StreamObserver<ControlRequest> control(StreamObserver<ControlReply> replies) {
      Passage passage = new Passage((ServerCallStreamObserver<ControlReply>) replies);
      ((ServerCallStreamObserver<ControlReply>) replies).setOnCancelHandler(passage::over);
      return passage;
    }
  }

  /** One client's stream, through the door and back. */
  private final class Passage implements StreamObserver<ControlRequest> {
    private final ServerCallStreamObserver<ControlReply> client;
    private final StreamObserver<ControlRequest> upstream;
    private Command last;
    private long lastNanos;
    private boolean over;

    Passage(ServerCallStreamObserver<ControlReply> client) {
      this.client = client;
      // Else what this call asks for would end with it.
      Context outer = Context.ROOT.attach();
      upstream =
          ArmControlGrpc.newStub(inside)
              .control(
                  new StreamObserver<>() {
                    @Override
                    public void onNext(ControlReply reply) {
                      back(reply);
                    }

                    @Override
                    public void onError(Throwable error) {
                      end(() -> client.onError(Status.fromThrowable(error).asRuntimeException()));
                    }

                    @Override
                    public void onCompleted() {
                      end(client::onCompleted);
                    }
                  });
      Context.ROOT.detach(outer);
      if (flaw.repeatsLastCommand()) {
        var unused =
            timer.scheduleAtFixedRate(
                this::repeat, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public synchronized void onNext(ControlRequest request) {
      for (ControlRequest each : flaw.requests(request)) {
        if (each.hasCommand()) {
          last = each.getCommand();
          lastNanos = System.nanoTime();
        }
        upstream.onNext(each);
      }
    }

    /** A stale command for ever. */
    private synchronized void repeat() {
      if (last != null && System.nanoTime() - lastNanos > IDLE_NANOS) {
        last = last.toBuilder().setSequence(last.getSequence() + 1).build();
        upstream.onNext(ControlRequest.newBuilder().setCommand(last).build());
      }
    }

    private synchronized void back(ControlReply reply) {
      if (flaw.acknowledgesByItself()
          && reply.hasState()
          && reply.getState().getMode() == Mode.MODE_FAULTED) {
        State state = reply.getState();
        var unused =
            timer.submit(
                () ->
                    ArmServiceGrpc.newBlockingStub(inside)
                        .acknowledge(
                            AcknowledgeRequest.newBuilder()
                                .addAllFaults(
                                    state.getFaultsList().stream().map(Fault::getCode).toList())
                                .build()));
      }
      if (!over && !client.isCancelled()) {
        flaw.replies(reply).forEach(client::onNext);
      }
    }

    private synchronized void end(Runnable how) {
      if (!over && !client.isCancelled()) {
        over = true;
        how.run();
      }
    }

    private synchronized void over() {
      over = true;
      if (flaw.keepsStreamAlive()) {
        var unused =
            timer.scheduleAtFixedRate(
                this::repeat, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        last = null;
        upstream.onError(Status.CANCELLED.asRuntimeException());
      }
    }

    @Override
    public void onError(Throwable error) {
      // The cancel handler hears of it too.
    }

    @Override
    public void onCompleted() {
      over();
    }
  }

  private final class Calls extends ArmServiceGrpc.ArmServiceImplBase {
    private ArmServiceGrpc.ArmServiceStub stub() {
      return ArmServiceGrpc.newStub(inside);
    }

    @Override
    public void stop(StopRequest request, StreamObserver<StopReply> reply) {
      if (flaw.stops()) {
        stub().stop(request, reply);
      } else {
        reply.onNext(StopReply.newBuilder().setStoppedTimeNs(System.nanoTime()).build());
        reply.onCompleted();
      }
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<AcknowledgeReply> reply) {
      stub().acknowledge(flaw.acknowledgement(request), reply);
    }

    @Override
    public void acquireLease(AcquireLeaseRequest request, StreamObserver<AcquireLeaseReply> reply) {
      stub().acquireLease(flaw.acquisition(request), reply);
    }

    @Override
    public void releaseLease(ReleaseLeaseRequest request, StreamObserver<ReleaseLeaseReply> reply) {
      stub().releaseLease(request, reply);
    }

    @Override
    public void getInformation(
        GetInformationRequest request, StreamObserver<GetInformationReply> reply) {
      try {
        GetInformationReply answer =
            flaw.information(
                ArmServiceGrpc.newBlockingStub(inside).getInformation(flaw.question(request)));
        var unused =
            timer.schedule(
                () -> {
                  reply.onNext(answer);
                  reply.onCompleted();
                },
                flaw.delayMillis(),
                TimeUnit.MILLISECONDS);
      } catch (io.grpc.StatusRuntimeException e) {
        reply.onError(e);
      }
    }
  }
}
