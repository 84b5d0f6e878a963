package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.FaultCode;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.safety.Fixtures;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behaviours that are tested on an injected clock, once more each on a real socket. */
@Timeout(120)
class SocketSmokeTest {
  @Test
  void behaviour02AClientWhoseClockIsHoursOffMovesTheArm() throws Exception {
    try (SocketRig rig = new SocketRig();
        RawStream raw = new RawStream(rig.channels())) {
      long epoch = raw.activate(rig);
      for (int hours = -2; hours <= 2; hours++) {
        Command command =
            raw.command(epoch, raw.sequence + 1)
                .setClientTimeNs(System.nanoTime() + TimeUnit.HOURS.toNanos(hours))
                .build();
        raw.send(command);
        rig.await(state -> state.getLastAppliedSequence() == command.getSequence());
      }
    }
  }

  @Test
  void behaviour03DuplicatesAreIgnoredOlderRejectedGapsCounted() throws Exception {
    try (SocketRig rig = new SocketRig();
        RawStream raw = new RawStream(rig.channels())) {
      long epoch = raw.activate(rig);
      long first = raw.sequence + 3;
      raw.send(raw.command(epoch, first).build());
      raw.send(raw.command(epoch, first).build());
      raw.send(raw.command(epoch, first - 1).build());
      raw.send(raw.command(epoch, first + 1).build());
      State state = rig.await(seen -> seen.getLastAppliedSequence() == first + 1);
      assertEquals(1, state.getDuplicates());
      assertEquals(2, state.getMissed());
      ControlReply older = raw.await(ControlReply::hasRejection);
      assertEquals(
          "sequence: must be above " + first + ", got " + (first - 1),
          older.getRejection().getMessage());
    }
  }

  @Test
  void behaviour06ABlockedArmDoesNotWindUp() throws Exception {
    double lead = Fixtures.REDUCED.maxReferenceLeadMetres();
    try (SocketRig rig = new SocketRig().activate()) {
      rig.arm.setBlocked(true);
      List<State> blocked = rig.drive(100, 0.004);
      State last = blocked.get(blocked.size() - 1);
      assertTrue(last.getRequested().getXM() > 0.1, "asked for " + last.getRequested().getXM());
      for (State state : blocked) {
        assertTrue(distance(state.getLimited(), state.getMeasured()) < lead + 1e-4);
      }
      double stuckAt = last.getMeasured().getXM();
      rig.arm.setBlocked(false);
      TimeUnit.MILLISECONDS.sleep(300);
      State free = rig.await(state -> state.getSequence() > last.getSequence() + 50);
      assertTrue(free.getMeasured().getXM() < stuckAt + lead + 0.001);
    }
  }

  private static double distance(Vector3 a, Vector3 b) {
    return Math.sqrt(
        Math.pow(a.getXM() - b.getXM(), 2)
            + Math.pow(a.getYM() - b.getYM(), 2)
            + Math.pow(a.getZM() - b.getZM(), 2));
  }

  @Test
  void behaviour08AfterAFaultTheFirstTargetIsTheMeasuredPose() throws Exception {
    try (SocketRig rig = new SocketRig().activate()) {
      rig.moveUntil(state -> state.getApplied().getXM() > 0.002, 0.01, 400);
      rig.stopAndAcknowledge();
      rig.states.clear();
      rig.client.arm().get(60, TimeUnit.SECONDS);
      State first = rig.await(state -> state.getMode() == Mode.MODE_ACTIVE);
      assertTrue(distance(first.getApplied(), first.getMeasured()) < 0.0005);
      State later = rig.await(state -> state.getSequence() > first.getSequence() + 30);
      assertTrue(distance(first.getMeasured(), later.getMeasured()) < 0.0005);
    }
  }

  @Test
  void behaviour09OneHolderAndAStopFromAnyone() throws Exception {
    try (SocketRig rig = new SocketRig().activate();
        ArmClient other = ArmClient.connect(rig.channels(), "other", ClientListener.NONE)) {
      ExecutionException refused =
          assertThrows(
              ExecutionException.class, () -> other.acquireLease(false).get(60, TimeUnit.SECONDS));
      assertTrue(refused.getMessage().contains("The lease is held by session"));
      other.orders().stop("from another").get(60, TimeUnit.SECONDS);
      State stopped = rig.await(state -> state.getMode() == Mode.MODE_FAULTED);
      assertEquals(List.of(FaultCode.FAULT_CODE_STOP_REQUESTED), SocketRig.codes(stopped));
      other.acquireLease(true).get(60, TimeUnit.SECONDS);
      rig.rejections.clear();
      rig.moveUntil(state -> !rig.rejections.isEmpty(), 0.001, 0);
      assertEquals(RejectionCode.REJECTION_CODE_LEASE, rig.rejections.peek().getCode());
    }
  }

  @Test
  void behaviour10AFarFirstTargetAndTooFewCommandsDoNotArm() throws Exception {
    try (SocketRig rig = new SocketRig();
        RawStream raw = new RawStream(rig.channels())) {
      long epoch = raw.lease(rig, 1);
      State now = rig.await(state -> state.getLeaseEpoch() == epoch);
      raw.send(
          raw.command(epoch, 1)
              .setObservationSequence(now.getSequence())
              .clearDeltaPositionM()
              .addAllDeltaPositionM(List.of(0.05, 0.0, 0.0))
              .build());
      assertEquals(
          RejectionCode.REJECTION_CODE_ARMING,
          raw.await(ControlReply::hasRejection).getRejection().getCode());
      for (int i = 2; i < 6; i++) {
        rig.states.clear();
        long newest = rig.await(state -> true).getSequence();
        raw.send(raw.command(epoch, i).setObservationSequence(newest).build());
      }
      State few = rig.await(state -> state.getLastAcceptedSequence() == 5);
      assertTrue(
          few.getMode() == Mode.MODE_ARMING || few.getMode() == Mode.MODE_DISARMED,
          () -> "four commands make it " + few.getMode());
    }
  }

  @Test
  void behaviour12AControllerThatRestartedOrChangedIsAFault() throws Exception {
    try (SocketRig rig = new SocketRig().activate()) {
      rig.arm.restart(Rig.IDENTITY);
      State restarted = rig.await(state -> state.getMode() == Mode.MODE_FAULTED);
      assertTrue(SocketRig.codes(restarted).contains(FaultCode.FAULT_CODE_CONTROLLER_RESTARTED));
      rig.arm.restart(new ArmIdentity("kinematic", "2", "limits", "calibration"));
      State changed =
          rig.await(
              state -> SocketRig.codes(state).contains(FaultCode.FAULT_CODE_CONTROLLER_CHANGED));
      ExecutionException refused =
          assertThrows(
              ExecutionException.class,
              () ->
                  rig.client
                      .orders()
                      .acknowledge(SocketRig.codes(changed))
                      .get(60, TimeUnit.SECONDS));
      assertTrue(refused.getCause() instanceof StatusRuntimeException);
      assertEquals(
          "The cause persists: [CONTROLLER_CHANGED]",
          ((StatusRuntimeException) refused.getCause()).getStatus().getDescription());
    }
  }
}
