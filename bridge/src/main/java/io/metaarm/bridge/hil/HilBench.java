package io.metaarm.bridge.hil;

import static io.metaarm.bridge.hil.CheckFailedException.require;

import io.grpc.StatusRuntimeException;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc.ArmServiceBlockingStub;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.ProtocolVersion;
import io.metaarm.bridge.proto.ReleaseLeaseRequest;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.StopRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The controller that is tried, and what a check needs to try it. Made anew for each check. */
public final class HilBench implements AutoCloseable {
  private static final long CALL_SECONDS = 5;

  private final Supplier<ArmChannels> connect;
  private final ArmChannels channels;
  private final List<ArmChannels> further = new ArrayList<>();
  private final List<HilLink> links = new ArrayList<>();

  HilBench(Supplier<ArmChannels> connect) {
    this.connect = connect;
    this.channels = connect.get();
  }

  /** Channels of one's own; their user closes them. */
  public ArmChannels connect() {
    return connect.get();
  }

  /** A control stream. */
  HilLink link() {
    return link(WireVersion.CURRENT);
  }

  HilLink link(ProtocolVersion version) {
    HilLink link = HilLink.open(channels.control(), version);
    links.add(link);
    return link;
  }

  /** A control stream of another client. */
  HilLink stranger() {
    ArmChannels own = connect.get();
    further.add(own);
    HilLink link = HilLink.open(own.control(), WireVersion.CURRENT);
    links.add(link);
    return link;
  }

  ArmServiceBlockingStub orders() {
    return ArmServiceGrpc.newBlockingStub(channels.orders())
        .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
  }

  ArmChannels channels() {
    return channels;
  }

  GetInformationReply information() {
    return orders()
        .getInformation(GetInformationRequest.newBuilder().setVersion(WireVersion.CURRENT).build());
  }

  Limits limits() {
    return information().getLimits();
  }

  /** Ticks per second. */
  double rate() {
    return information().getControlRateHz();
  }

  /** Leaves whatever faults there are, and waits until the arm is disarmed. */
  void calm(HilLink link) throws CheckFailedException, InterruptedException {
    link.welcome();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CALL_SECONDS);
    String refusal = "";
    while (System.nanoTime() < end) {
      State now = link.newest();
      if (now.getMode() == Mode.MODE_DISARMED || now.getMode() == Mode.MODE_ARMING) {
        return;
      }
      if (now.getMode() == Mode.MODE_FAULTED) {
        refusal = acknowledge(codes(now));
      } else if (now.getMode() == Mode.MODE_ACTIVE || now.getMode() == Mode.MODE_HOMING) {
        stop(channels);
      }
      pause(20);
    }
    throw new CheckFailedException(
        "the arm isn't disarmed but "
            + link.newest().getMode()
            + " after stop and acknowledgement "
            + refusal);
  }

  static List<FaultCode> codes(State state) {
    return state.getFaultsList().stream().map(Fault::getCode).toList();
  }

  /** Returns why not; empty when it was done. */
  String acknowledge(Collection<FaultCode> faults) {
    try {
      var unused =
          orders().acknowledge(AcknowledgeRequest.newBuilder().addAllFaults(faults).build());
      return "";
    } catch (StatusRuntimeException e) {
      return String.valueOf(e.getStatus().getDescription());
    }
  }

  static void stop(ArmChannels through) {
    var unused =
        ArmServiceGrpc.newBlockingStub(through.orders())
            .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
            .stop(StopRequest.newBuilder().setReason("metaarm hil").build());
  }

  /** Takes the lease, which must be free, and returns a driver that holds it. */
  HilDriver lease(HilLink link) throws CheckFailedException, InterruptedException {
    return new HilDriver(this, link, acquire(link, false));
  }

  /** The epoch; 0 when it was refused. */
  long tryAcquire(HilLink link, boolean takeOver)
      throws CheckFailedException, InterruptedException {
    try {
      return orders()
          .acquireLease(
              AcquireLeaseRequest.newBuilder()
                  .setSessionId(link.welcome().getSessionId())
                  .setTakeOver(takeOver)
                  .build())
          .getLeaseEpoch();
    } catch (StatusRuntimeException e) {
      return 0;
    }
  }

  long acquire(HilLink link, boolean takeOver) throws CheckFailedException, InterruptedException {
    // The stream of the check before may take a moment to end.
    long epoch = 0;
    for (int attempt = 0; attempt < 20 && epoch == 0; attempt++) {
      epoch = tryAcquire(link, takeOver);
      if (epoch == 0) {
        pause(50);
      }
    }
    require(epoch != 0, "the lease was refused: another client holds it, or nobody may");
    return epoch;
  }

  void release(HilLink link, long epoch) throws CheckFailedException, InterruptedException {
    var unused =
        orders()
            .releaseLease(
                ReleaseLeaseRequest.newBuilder()
                    .setSessionId(link.welcome().getSessionId())
                    .setLeaseEpoch(epoch)
                    .build());
  }

  /** An arm that is armed, and at rest. */
  HilDriver active() throws CheckFailedException, InterruptedException {
    HilLink link = link();
    calm(link);
    HilDriver driver = lease(link);
    driver.arm();
    return driver;
  }

  static void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public void close() {
    links.forEach(HilLink::close);
    further.forEach(ArmChannels::close);
    channels.close();
  }
}
