package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.client.SendResult;
import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ConfigureRequest;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.proto.HomeRequest;
import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.ProtocolVersion;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The behaviours as a client meets them: through the protocol, on a clock that the test turns. */
class WireBehaviourTest {
  private Bench bench;

  @BeforeEach
  void open(TestInfo test) throws IOException {
    bench = new Bench(test.getDisplayName());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aClientThatHoldsTheLeaseAndIsArmedMovesTheArm() {
    ArmClient client = bench.activeClient();
    double before = bench.arm.position().x;
    assertEquals(SendResult.SENT, client.move(0.005, 0, 0, 0.5, 100));
    bench.tick(24);
    assertEquals(before + 0.005, bench.arm.position().x, 1e-3);
    State state = Bench.state(client);
    assertEquals(state.getLastAcceptedSequence(), state.getLastAppliedSequence());
    assertEquals(0.5, state.getAppliedGripper());
    assertTrue(client.roundTripNanos() >= 0);
    assertTrue(bench.rejections.isEmpty(), "rejected: " + bench.rejections);
  }

  @Test
  void behaviour01WatchdogOverTheWire() {
    ArmClient client = bench.activeClient();
    client.move(0.005, 0, 0, 0, 100);
    bench.tick(60);
    State state = Bench.state(client);
    assertEquals(Mode.MODE_FAULTED, state.getMode());
    assertEquals(FaultCode.FAULT_CODE_WATCHDOG, state.getFaults(0).getCode());
    assertFalse(state.getFaults(0).getCausePresent());
  }

  @Test
  void behaviour04NonsenseOverTheWireNamesFieldAndValue() {
    ArmClient client = bench.activeClient();
    double before = Bench.state(client).getApplied().getXM();
    client.move(Double.NaN, 0, 0, 0, 100);
    client.move(0, 0, 0, Double.POSITIVE_INFINITY, 100);
    bench.tick(2);
    assertEquals(
        List.of(
            "delta_position_m[0]: must be finite, got NaN",
            "gripper: must be finite, got Infinity"),
        bench.rejections.stream().map(rejection -> rejection.getMessage()).toList());
    assertEquals(RejectionCode.REJECTION_CODE_INVALID, bench.rejections.get(0).getCode());
    assertEquals("delta_position_m[0]", bench.rejections.get(0).getField());
    assertEquals("NaN", bench.rejections.get(0).getValue());
    assertEquals(before, Bench.state(client).getApplied().getXM());
  }

  @Test
  void behaviour05LimitsHoldOverTheWire() {
    ArmClient client = bench.activeClient();
    List<State> states = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      client.move(0.9, -0.9, 0.9, 0, 100);
      bench.tick(1);
      states.add(Bench.state(client));
    }
    assertTrue(states.get(199).getReasonsList().contains(LimitReason.LIMIT_REASON_STEP));
    double dt = 0.004;
    for (int i = 1; i < states.size(); i++) {
      var a = states.get(i - 1).getApplied();
      var b = states.get(i).getApplied();
      double speed =
          Math.hypot(
                  Math.hypot(b.getXM() - a.getXM(), b.getYM() - a.getYM()), b.getZM() - a.getZM())
              / dt;
      assertTrue(speed <= 0.25 * (1 + 1e-6), "speed " + speed);
    }
  }

  @Test
  void behaviour07And09StopIsAcceptedFromAnyoneAndHoldsUntilAcknowledged() {
    ArmClient client = bench.activeClient();
    new Orders(bench.channel).stop("someone in the way").join();
    bench.tick(60);
    assertEquals(Mode.MODE_FAULTED, Bench.state(client).getMode());
    client.move(0.001, 0, 0, 0, 100);
    assertEquals(
        RejectionCode.REJECTION_CODE_FAULTED,
        bench.rejections.get(bench.rejections.size() - 1).getCode());
    StatusRuntimeException unseen =
        assertThrows(
            StatusRuntimeException.class,
            () -> bench.orders().acknowledge(AcknowledgeRequest.getDefaultInstance()));
    assertEquals(
        "faults: latched are [STOP_REQUESTED], acknowledged []",
        unseen.getStatus().getDescription());
    new Orders(bench.channel).acknowledge(List.of(FaultCode.FAULT_CODE_STOP_REQUESTED)).join();
    bench.tick(1);
    assertEquals(Mode.MODE_DISARMED, Bench.state(client).getMode());
  }

  @Test
  void behaviour09AFreshClientIsRefusedAndATakeoverStopsTheOldOne() {
    ArmClient first = bench.activeClient();
    ArmClient second = bench.client("second");
    var refused = second.acquireLease(false);
    assertTrue(refused.isCompletedExceptionally(), "a second client gets the lease");
    second.acquireLease(true).join();
    first.move(0.001, 0, 0, 0, 100);
    assertEquals(RejectionCode.REJECTION_CODE_LEASE, bench.rejections.get(0).getCode());
    bench.tick(1);
    assertEquals(FaultCode.FAULT_CODE_LEASE_LOST, Bench.state(second).getFaults(0).getCode());
  }

  @Test
  void theEndOfTheStreamStopsTheArm() {
    ArmClient client = bench.activeClient();
    client.move(0.005, 0, 0, 0, 100);
    bench.tick(2);
    client.close();
    bench.tick(60);
    ArmClient reader = bench.client("reader");
    bench.tick(1);
    assertEquals(FaultCode.FAULT_CODE_LEASE_LOST, Bench.state(reader).getFaults(0).getCode());
    assertFalse(bench.arm.enabled());
  }

  @Test
  void aClientWithoutTheLeaseMovesNothing() {
    ArmClient client = bench.client("reader");
    bench.tick(1);
    assertEquals(SendResult.NO_LEASE, client.move(0.001, 0, 0, 0, 100));
    var armed = client.arm();
    bench.tick(1);
    assertTrue(armed.isCompletedExceptionally(), "arming goes on");
  }

  @Test
  void homeMovesTheArmHomeAndConfigureNeedsAnArmAtRest() {
    GetInformationReply information =
        bench
            .orders()
            .getInformation(
                GetInformationRequest.newBuilder().setVersion(WireVersion.CURRENT).build());
    assertEquals(0.25, information.getLimits().getMaxSpeedMps());
    assertEquals("kinematic", information.getModel());
    Raw raw = new Raw();
    bench.rawStream(raw);
    long session = raw.replies.get(0).getWelcome().getSessionId();
    long epoch =
        bench
            .orders()
            .acquireLease(AcquireLeaseRequest.newBuilder().setSessionId(session).build())
            .getLeaseEpoch();
    ConfigureRequest full =
        ConfigureRequest.newBuilder()
            .setSessionId(session)
            .setLeaseEpoch(epoch)
            .setProfile(SpeedProfile.SPEED_PROFILE_FULL)
            .build();
    assertEquals(1.4, bench.orders().configure(full).getLimits().getMaxSpeedMps());
    HomeRequest home = HomeRequest.newBuilder().setSessionId(session).setLeaseEpoch(epoch).build();
    bench.orders().home(home);
    bench.tick(1);
    StatusRuntimeException moving =
        assertThrows(StatusRuntimeException.class, () -> bench.orders().configure(full));
    assertEquals("mode: must be DISARMED, is HOMING", moving.getStatus().getDescription());
    bench.tick(300);
    assertEquals(Mode.MODE_DISARMED, raw.lastState().getMode());
    assertEquals(0, bench.arm.position().x, 0.002);
  }

  @Test
  void anIncompatiblePeerIsRefusedWithBothVersionsNamed() {
    Raw raw = new Raw();
    var requests = io.metaarm.bridge.proto.ArmControlGrpc.newStub(bench.channel).control(raw);
    requests.onNext(
        ControlRequest.newBuilder()
            .setHello(Hello.newBuilder().setVersion(ProtocolVersion.newBuilder().setMajor(9)))
            .build());
    Status status = Status.fromThrowable(raw.error);
    assertEquals(Status.Code.FAILED_PRECONDITION, status.getCode());
    assertEquals(
        "The client speaks protocol 9.0, the controller 1.0: update the controller",
        status.getDescription());
  }

  @Test
  void aCommandBeforeTheHelloOrForAnotherStreamIsRefused() {
    Raw early = new Raw();
    io.metaarm.bridge.proto.ArmControlGrpc.newStub(bench.channel)
        .control(early)
        .onNext(ControlRequest.newBuilder().setCommand(Command.getDefaultInstance()).build());
    assertEquals(
        "hello: must come first, got a command",
        Status.fromThrowable(early.error).getDescription());
    Raw raw = new Raw();
    bench
        .rawStream(raw)
        .onNext(
            ControlRequest.newBuilder()
                .setCommand(Command.newBuilder().setSessionId(5).setSequence(1))
                .build());
    assertEquals(
        "session_id: must be this stream's, got 5", raw.replies.get(1).getRejection().getMessage());
  }

  @Test
  @SuppressWarnings("EnumOrdinal") // the order is what is tested
  void theProtocolsWordsAreTheCoresWords() {
    for (var code : io.metaarm.bridge.safety.FaultCode.values()) {
      assertEquals("FAULT_CODE_" + code, FaultCode.forNumber(code.ordinal() + 1).name());
    }
    for (var reason : io.metaarm.bridge.safety.LimitReason.values()) {
      assertEquals("LIMIT_REASON_" + reason, LimitReason.forNumber(reason.ordinal() + 1).name());
    }
    for (var mode : io.metaarm.bridge.safety.Mode.values()) {
      assertEquals("MODE_" + mode, Mode.forNumber(mode.ordinal() + 1).name());
    }
    for (var code : io.metaarm.bridge.safety.RejectionCode.values()) {
      assertEquals("REJECTION_CODE_" + code, RejectionCode.forNumber(code.ordinal() + 1).name());
    }
    for (var profile : io.metaarm.bridge.safety.SpeedProfile.values()) {
      assertEquals(
          "SPEED_PROFILE_" + profile, SpeedProfile.forNumber(profile.ordinal() + 1).name());
    }
    assertEquals(FaultCode.values().length - 2, io.metaarm.bridge.safety.FaultCode.values().length);
  }

  /** Keeps what comes. */
  private static final class Raw implements StreamObserver<ControlReply> {
    private final List<ControlReply> replies = new ArrayList<>();
    private Throwable error;

    State lastState() {
      return replies.get(replies.size() - 1).getState();
    }

    @Override
    public void onNext(ControlReply reply) {
      replies.add(reply);
    }

    @Override
    public void onError(Throwable thrown) {
      error = thrown;
    }

    @Override
    public void onCompleted() {}
  }
}
