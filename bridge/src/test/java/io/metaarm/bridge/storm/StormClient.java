package io.metaarm.bridge.storm;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseReply;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ConfigureRequest;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.HomeRequest;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.ReleaseLeaseRequest;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.StopRequest;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.ClientTransport;
import io.metaarm.bridge.transport.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A client's process in a storm, without the client library, which would never do this: drops,
 * repeats, holds back and reorders its commands, sends nonsense, says times that leap by hours,
 * stalls, and takes the lease from others. It goes on until it is killed.
 */
final class StormClient implements StreamObserver<ControlReply> {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int MOST_WAITING = 20;

  private final ManagedChannel channel;
  private final ArmServiceGrpc.ArmServiceStub orders;
  private final Random random;
  private final List<Command> onTheWay = new ArrayList<>();
  private volatile State state = State.getDefaultInstance();
  private volatile long session;
  private volatile long epoch;
  private volatile boolean lost = true;
  private StreamObserver<ControlRequest> requests;
  private long sequence;
  private long commandedEpoch;

  private StormClient(ArmAddress address, long seed) {
    channel = ClientTransport.open(address, Security.LOCAL);
    orders = ArmServiceGrpc.newStub(channel);
    random = new Random(seed);
  }

  /** Arguments: the address, a seed. */
  public static void main(String[] args) {
    StormClient client = new StormClient(ArmAddress.parse(args[0]), Long.parseLong(args[1]));
    while (true) {
      try {
        client.step();
      } catch (IllegalStateException e) {
        // The stream ended just now.
        client.lost = true;
      }
    }
  }

  private void step() {
    LockSupport.parkNanos(STEP_NANOS);
    if (lost) {
      connect();
    } else if (session != 0) {
      act(random.nextInt(2000));
    }
  }

  private void connect() {
    LockSupport.parkNanos(RECONNECT_NANOS);
    channel.resetConnectBackoff();
    lost = false;
    session = 0;
    epoch = 0;
    onTheWay.clear();
    requests = ArmControlGrpc.newStub(channel).control(this);
    requests.onNext(
        ControlRequest.newBuilder()
            .setHello(Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName("storm"))
            .build());
  }

  private void act(int choice) {
    State seen = state;
    if (seen.getFaultsCount() > 0) {
      acknowledge(seen);
    } else if (choice < 2) {
      orders.stop(StopRequest.newBuilder().setReason("storm").build(), new Ignored<>());
    } else if (choice < 6) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
    } else if (choice < 9) {
      orders.home(
          HomeRequest.newBuilder().setSessionId(session).setLeaseEpoch(epoch).build(),
          new Ignored<>());
    } else if (choice < 15) {
      orders.configure(
          ConfigureRequest.newBuilder()
              .setSessionId(session)
              .setLeaseEpoch(epoch)
              .setProfile(
                  random.nextBoolean()
                      ? SpeedProfile.SPEED_PROFILE_FULL
                      : SpeedProfile.SPEED_PROFILE_REDUCED)
              .build(),
          new Ignored<>());
    } else if (choice < 16) {
      requests.onNext(ControlRequest.getDefaultInstance());
    } else if (epoch == 0 || choice < 18) {
      takeLease(choice < 18);
    } else if (choice < 20) {
      orders.releaseLease(
          ReleaseLeaseRequest.newBuilder().setSessionId(session).setLeaseEpoch(epoch).build(),
          new Ignored<>());
      epoch = 0;
    } else {
      command(seen, choice);
    }
  }

  private void acknowledge(State seen) {
    if (random.nextInt(5) == 0) {
      orders.acknowledge(
          AcknowledgeRequest.newBuilder()
              .addAllFaults(seen.getFaultsList().stream().map(Fault::getCode).toList())
              .build(),
          new Ignored<>());
    }
  }

  private void takeLease(boolean takeOver) {
    LockSupport.parkNanos(RECONNECT_NANOS / 4);
    orders.acquireLease(
        AcquireLeaseRequest.newBuilder().setSessionId(session).setTakeOver(takeOver).build(),
        new Ignored<>() {
          @Override
          public void onNext(AcquireLeaseReply reply) {
            epoch = reply.getLeaseEpoch();
          }
        });
  }

  /** One new command on the way, then whatever of those on the way goes out, in any order. */
  private void command(State seen, int choice) {
    if (commandedEpoch != epoch) {
      commandedEpoch = epoch;
      sequence = 0;
    }
    boolean moving = seen.getMode() == Mode.MODE_ACTIVE;
    sequence += 1 + (random.nextInt(10) == 0 ? random.nextInt(5) : 0);
    onTheWay.add(
        Command.newBuilder()
            .setSessionId(session)
            .setLeaseEpoch(epoch)
            .setSequence(sequence)
            .setObservationSequence(seen.getSequence())
            .setValidityMs(1 + random.nextInt(200))
            .setDurationMs(random.nextInt(40))
            .addDeltaPositionM(step(moving, choice))
            .addDeltaPositionM(step(moving, choice))
            .addDeltaPositionM(step(moving, choice))
            .setGripper(2.2 * (random.nextDouble() - 0.5))
            .setClientTimeNs(System.nanoTime() + leap())
            .build());
    boolean calm = !moving;
    while (!onTheWay.isEmpty() && (calm || random.nextInt(4) > 0)) {
      Command next = onTheWay.get(calm ? 0 : random.nextInt(onTheWay.size()));
      if (random.nextInt(10) > 0) {
        requests.onNext(ControlRequest.newBuilder().setCommand(next).build());
      }
      if (calm || random.nextInt(10) > 0) {
        onTheWay.remove(next);
      }
    }
    if (onTheWay.size() > MOST_WAITING) {
      onTheWay.clear();
    }
  }

  /** Long ones most of the time: it is the limits that are tried. */
  private double step(boolean moving, int choice) {
    if (!moving) {
      return 0;
    }
    if (choice % 197 == 0) {
      return random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    return 0.06 * (random.nextDouble() - 0.5) + 0.02 * Math.signum(choice % 400 - 200);
  }

  private long leap() {
    return random.nextInt(50) == 0 ? TimeUnit.HOURS.toNanos(random.nextInt(5) - 2) : 0;
  }

  @Override
  public void onNext(ControlReply reply) {
    if (reply.hasWelcome()) {
      session = reply.getWelcome().getSessionId();
    } else if (reply.hasState()) {
      state = reply.getState();
    } else if (reply.getRejection().getCode() == RejectionCode.REJECTION_CODE_LEASE) {
      epoch = 0;
    }
  }

  @Override
  public void onError(Throwable error) {
    lost = true;
  }

  @Override
  public void onCompleted() {
    lost = true;
  }

  private static class Ignored<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }
}
