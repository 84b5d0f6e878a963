package io.metaarm.bridge.server;

import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.LimitCount;
import io.metaarm.bridge.proto.LimitReason;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Quaternion;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.TrackedObject;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.MotionLimits;
import io.metaarm.bridge.safety.Rejection;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.TrackedPose;
import io.metaarm.bridge.safety.Vector;
import java.util.function.Consumer;

/**
 * What the core says, in the protocol's words. The enums have the same order after "unspecified".
 */
@SuppressWarnings("EnumOrdinal") // a bit, or a number of the protocol, for each
final class WireState {
  private WireState() {}

  /** A state for one reader. */
  static State of(
      Tick tick, ArmSample sample, long bootId, long skipped, ArmController controller) {
    State.Builder state =
        State.newBuilder()
            .setSequence(tick.sequence)
            .setBootId(bootId)
            .setControllerTimeNs(tick.nowNanos)
            .setSampleTimeNs(tick.sampleTimeNanos)
            .setMode(Mode.forNumber(tick.mode.ordinal() + 1))
            .setRequested(of(tick.requested))
            .setLimited(of(tick.limited))
            .setApplied(of(tick.applied))
            .setMeasured(of(tick.measured))
            .setAppliedGripper(tick.appliedGripper)
            .setMeasuredGripper(tick.measuredGripper)
            .setLastAppliedSequence(tick.appliedSequence)
            .setLastAcceptedSequence(tick.acceptedSequence)
            .setActedOnSequence(tick.actedOnSequence)
            .setDuplicates(tick.duplicates)
            .setRejected(tick.rejected)
            .setMissed(tick.missed)
            .setStale(tick.stale)
            .setEchoedClientTimeNs(tick.clientTimeNanos)
            .setMeasuredRoundTripNs(tick.measuredRoundTripNanos)
            .setLeaseEpoch(tick.leaseEpoch)
            .setCutCommands(tick.cutCommands)
            .setSkippedStates(skipped);
    if (tick.acceptedSequence > 0) {
      state.setHeldNs(Math.max(0, controller.clock().nanos() - tick.acceptedNanos));
    }
    forEach(tick.reasons, state::addReasons);
    forEach(tick.commandReasons, state::addCommandReasons);
    addLimitCounts(state, tick);
    addFaults(state, tick, controller.driverFault());
    addObjects(state, sample);
    return state.build();
  }

  private static void forEach(int reasons, Consumer<LimitReason> then) {
    for (var reason : io.metaarm.bridge.safety.LimitReason.values()) {
      if (reason.in(reasons)) {
        then.accept(LimitReason.forNumber(reason.ordinal() + 1));
      }
    }
  }

  private static void addLimitCounts(State.Builder state, Tick tick) {
    for (int i = 0; i < tick.limitedCommands.length; i++) {
      if (tick.limitedCommands[i] > 0) {
        state.addLimitCounts(
            LimitCount.newBuilder()
                .setReason(LimitReason.forNumber(i + 1))
                .setCommands(tick.limitedCommands[i]));
      }
    }
  }

  private static void addFaults(State.Builder state, Tick tick, String driverFault) {
    if (tick.faults == 0) {
      return;
    }
    for (FaultCode code : FaultCode.of(tick.faults)) {
      state.addFaults(
          Fault.newBuilder()
              .setCode(io.metaarm.bridge.proto.FaultCode.forNumber(code.ordinal() + 1))
              .setRaisedTimeNs(tick.raisedNanos[code.ordinal()])
              .setCausePresent(code.in(tick.causesPresent))
              .setMessage(message(code, driverFault)));
    }
  }

  private static String message(FaultCode code, String driverFault) {
    boolean known = code == FaultCode.DRIVER && !driverFault.isEmpty();
    return known ? code.meaning() + ": " + driverFault : code.meaning();
  }

  private static void addObjects(State.Builder state, ArmSample sample) {
    for (TrackedPose object : sample.objects) {
      if (object.isSeen()) {
        state.addObjects(
            TrackedObject.newBuilder()
                .setName(object.name)
                .setPosition(of(object.position))
                .setOrientation(
                    Quaternion.newBuilder()
                        .setW(object.w)
                        .setX(object.x)
                        .setY(object.y)
                        .setZ(object.z))
                .setMeasuredTimeNs(object.measuredNanos));
      }
    }
  }

  static ControlReply receipt(Command command, long receivedNanos) {
    return ControlReply.newBuilder()
        .setReceipt(
            Receipt.newBuilder()
                .setSequence(command.sequence())
                .setClientTimeNs(command.clientTimeNanos())
                .setReceivedTimeNs(receivedNanos))
        .build();
  }

  static io.metaarm.bridge.proto.Rejection of(Rejection rejection, long sequence) {
    return io.metaarm.bridge.proto.Rejection.newBuilder()
        .setSequence(sequence)
        .setCode(RejectionCode.forNumber(rejection.code().ordinal() + 1))
        .setField(rejection.field())
        .setValue(rejection.value())
        .setMessage(rejection.message())
        .build();
  }

  static Limits of(SafetySettings settings, io.metaarm.bridge.safety.SpeedProfile profile) {
    MotionLimits limits = settings.limits(profile);
    var box = settings.workspace();
    return Limits.newBuilder()
        .setProfile(SpeedProfile.forNumber(profile.ordinal() + 1))
        .setWorkspaceLow(of(new Vector(box.lowX(), box.lowY(), box.lowZ())))
        .setWorkspaceHigh(of(new Vector(box.highX(), box.highY(), box.highZ())))
        .setMaxSpeedMps(limits.maxSpeedMetresPerSecond())
        .setMaxAccelerationMps2(limits.maxAccelerationMetresPerSecond2())
        .setMaxJerkMps3(limits.maxJerkMetresPerSecond3())
        .setMaxStepM(limits.maxStepMetres())
        .setMaxReferenceLeadM(limits.maxReferenceLeadMetres())
        .setWatchdogMs(limits.watchdogNanos() / 1e6)
        .setMaxValidityMs(settings.commands().maxValidityMillis())
        .build();
  }

  static Vector3 of(Vector vector) {
    return Vector3.newBuilder().setXM(vector.x).setYM(vector.y).setZM(vector.z).build();
  }
}
