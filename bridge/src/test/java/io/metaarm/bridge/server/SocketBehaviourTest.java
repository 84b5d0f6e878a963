package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What needs real sockets and a real second process. Times are only bounds against hanging. */
@Timeout(120)
class SocketBehaviourTest {
  private final MonotonicClock clock = MonotonicClock.ofSystem();
  private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
  private KinematicArm arm;
  private ArmServer server;

  @BeforeEach
  void open() throws IOException {
    arm = new KinematicArm(Rig.IDENTITY, new Vector(0, 0.6, 0.2), clock, 3);
    server = serve(0).start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private ArmServer serve(int port) {
    return ArmServer.at(
        new ArmAddress.Tcp("127.0.0.1", port),
        Security.LOCAL,
        ServedArm.of(arm, Fixtures.patientSettings()));
  }

  private ArmChannels channels() {
    return ArmChannels.open(new ArmAddress.Tcp("127.0.0.1", server.port()), Security.LOCAL);
  }

  private ArmClient reader() {
    return ArmClient.connect(
        channels(),
        "reader",
        new ClientListener() {
          @Override
          public void onState(State state) {
            states.add(state);
          }
        });
  }

  private State awaitState(Predicate<State> wanted) throws InterruptedException {
    while (true) {
      State state = states.poll(60, TimeUnit.SECONDS);
      if (state == null || wanted.test(state)) {
        return state;
      }
    }
  }

  @Test
  void behaviour14ASubscriberThatNeverReadsMissesStatesAndDelaysNobody() throws Exception {
    ArmChannels stuckChannels = channels();
    ArmClient client = reader();
    try {
      Stuck stuck = new Stuck();
      ArmControlGrpc.newStub(stuckChannels.control()).control(stuck);
      State first = awaitState(state -> true);
      State last = awaitState(state -> state.getSequence() > first.getSequence() + 1500);
      stuck.requests.request(Integer.MAX_VALUE);
      State caughtUp = null;
      int old = 0;
      while (caughtUp == null || caughtUp.getSequence() <= last.getSequence()) {
        caughtUp = stuck.states.poll(60, TimeUnit.SECONDS);
        assertTrue(caughtUp != null, "no states after it reads again");
        old++;
      }
      assertTrue(old < 75, old + " old states were kept for a reader that is stuck");
      long stuckMissed = caughtUp.getSkippedStates();
      assertTrue(stuckMissed > 1000, "states were stored for a reader that is stuck");
      // On a machine with much else to do a few go by, never as many.
      assertTrue(
          last.getSkippedStates() < stuckMissed / 2,
          "a reader that reads missed " + last.getSkippedStates() + " of its states too");
    } finally {
      client.close();
      stuckChannels.close();
    }
  }

  private Process startPolicy() throws IOException {
    return ChildJvm.start(
        PolicyProcess.class, List.of("-XX:TieredStopAtLevel=1"), "127.0.0.1:" + server.port());
  }

  @Test
  void behaviour01AClientThatIsSuspendedIsStoppedByTheWatchdog() throws Exception {
    Process policy = startPolicy();
    ArmClient client = reader();
    try {
      State moving = awaitState(state -> state.getMode() == Mode.MODE_ACTIVE);
      assertTrue(moving != null, "the policy never moved the arm");
      Signals.send("STOP", policy);
      State stopped = awaitState(state -> state.getMode() == Mode.MODE_FAULTED);
      // Its connection stands, so nothing but the silence tells.
      assertEquals(
          List.of(FaultCode.FAULT_CODE_WATCHDOG),
          stopped.getFaultsList().stream().map(fault -> fault.getCode()).toList());
      awaitState(state -> state.getSequence() > stopped.getSequence() + 5);
      assertFalse(arm.enabled(), "the arm is still enabled");
    } finally {
      client.close();
      policy.destroyForcibly();
    }
  }

  @Test
  void behaviour15KillingTheClientStopsTheArm() throws Exception {
    Process policy = startPolicy();
    ArmClient client = reader();
    try {
      State moving = awaitState(state -> state.getMode() == Mode.MODE_ACTIVE);
      assertTrue(moving != null, "the policy never moved the arm");
      policy.destroyForcibly().waitFor();
      State stopped = awaitState(state -> state.getMode() == Mode.MODE_FAULTED);
      List<FaultCode> codes =
          stopped.getFaultsList().stream().map(fault -> fault.getCode()).toList();
      assertTrue(
          codes.contains(FaultCode.FAULT_CODE_LEASE_LOST)
              || codes.contains(FaultCode.FAULT_CODE_WATCHDOG),
          "stopped for " + codes);
      awaitState(state -> state.getSequence() > stopped.getSequence() + 5);
      assertFalse(arm.enabled(), "the arm is still enabled");
    } finally {
      client.close();
      policy.destroyForcibly();
    }
  }

  @Test
  void theClientReconnectsForReadingAndDoesNotResumeMotion() throws Exception {
    int port = server.port();
    try (ArmClient client = reader()) {
      client.acquireLease(false).get(60, TimeUnit.SECONDS);
      long boot = awaitState(state -> state.getLeaseEpoch() != 0).getBootId();
      server.close();
      server = serve(port).start();
      State again = awaitState(state -> state.getBootId() != boot);
      assertTrue(again != null, "no state from the new controller");
      assertEquals(io.metaarm.bridge.client.SendResult.NO_LEASE, client.move(0.001, 0, 0, 0, 100));
      assertEquals(0, arm.targets());
    }
  }

  /** Says hello and reads one message. */
  private static final class Stuck implements ClientResponseObserver<ControlRequest, ControlReply> {
    private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<ControlRequest> requests;

    @Override
    public void beforeStart(ClientCallStreamObserver<ControlRequest> stream) {
      requests = stream;
      stream.disableAutoRequestWithInitial(1);
      Hello hello =
          Hello.newBuilder().setVersion(WireVersion.CURRENT).setClientName("stuck").build();
      stream.setOnReadyHandler(
          () -> {
            if (!greeted) {
              greeted = true;
              stream.onNext(ControlRequest.newBuilder().setHello(hello).build());
            }
          });
    }

    private boolean greeted;

    @Override
    public void onNext(ControlReply reply) {
      if (reply.hasState()) {
        states.add(reply.getState());
      }
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }
}
