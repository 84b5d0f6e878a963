package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A control stream without the client library, which would number and stamp by itself. */
final class RawStream implements StreamObserver<ControlReply>, AutoCloseable {
  private final BlockingQueue<ControlReply> replies = new LinkedBlockingQueue<>();
  private final ArmChannels channels;
  private final StreamObserver<ControlRequest> requests;
  private long session;
  long sequence;

  RawStream(ArmChannels channels) throws InterruptedException {
    this.channels = channels;
    requests = ArmControlGrpc.newStub(channels.control()).control(this);
    requests.onNext(
        ControlRequest.newBuilder()
            .setHello(Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName("raw"))
            .build());
    session = await(ControlReply::hasWelcome).getWelcome().getSessionId();
  }

  /** Takes the lease; the answer is the epoch that states tell from then on. */
  long lease(SocketRig rig, long expectedEpoch) throws InterruptedException {
    ArmServiceGrpc.newBlockingStub(channels.orders())
        .acquireLease(
            AcquireLeaseRequest.newBuilder().setSessionId(session).setTakeOver(true).build());
    return rig.await(state -> state.getLeaseEpoch() >= expectedEpoch).getLeaseEpoch();
  }

  /** Proves life until commands move the arm. */
  long activate(SocketRig rig) throws InterruptedException {
    long epoch = lease(rig, 1);
    State state = rig.await(seen -> true);
    while (state.getMode() != Mode.MODE_ACTIVE) {
      send(command(epoch, sequence + 1).setObservationSequence(state.getSequence()).build());
      rig.states.clear();
      state = rig.await(seen -> true);
    }
    replies.clear();
    return epoch;
  }

  Command.Builder command(long epoch, long number) {
    return Command.newBuilder()
        .setSessionId(session)
        .setLeaseEpoch(epoch)
        .setSequence(number)
        .setValidityMs(2000)
        .addAllDeltaPositionM(List.of(0.0, 0.0, 0.0));
  }

  void send(Command command) {
    sequence = Math.max(sequence, command.getSequence());
    requests.onNext(ControlRequest.newBuilder().setCommand(command).build());
  }

  ControlReply await(Predicate<ControlReply> wanted) throws InterruptedException {
    while (true) {
      ControlReply reply = replies.poll(60, TimeUnit.SECONDS);
      assertTrue(reply != null, "the replies have ended");
      if (wanted.test(reply)) {
        return reply;
      }
    }
  }

  @Override
  public void onNext(ControlReply reply) {
    replies.add(reply);
  }

  @Override
  public void onError(Throwable error) {}

  @Override
  public void onCompleted() {}

  @Override
  public void close() {
    channels.close();
  }
}
