package io.metaarm.bridge.record;

import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Quaternion;
import io.metaarm.bridge.proto.RecordedObject;
import io.metaarm.bridge.proto.RecordedSample;
import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.TrackedPose;
import io.metaarm.bridge.safety.Vector;
import java.util.List;

/**
 * Ticks and samples to messages and back, to the last bit. The enums have the same order after
 * "unspecified".
 */
@SuppressWarnings("EnumOrdinal") // a bit, or a number of the protocol, for each
final class RecordedWords {
  /** As many as the first recordings knew. */
  private static final int FEWEST_FAULTS = 14;

  private RecordedWords() {}

  static RecordedTick.Builder of(Tick tick) {
    RecordedTick.Builder message = RecordedTick.newBuilder();
    message.setSequence(tick.sequence).setNowNs(tick.nowNanos);
    message.setMode(Mode.forNumber(tick.mode.ordinal() + 1)).setProfile(of(tick.profile));
    message.setFaultBits(tick.faults).setCauseBits(tick.causesPresent);
    for (long raisedNanos : tick.raisedNanos) {
      message.addRaisedNs(raisedNanos);
    }
    message.setReasonBits(tick.reasons).setCommandReasonBits(tick.commandReasons);
    for (long commands : tick.limitedCommands) {
      message.addLimitedCommands(commands);
    }
    message.setRequested(of(tick.requested)).setLimited(of(tick.limited));
    message.setApplied(of(tick.applied)).setMeasured(of(tick.measured));
    message.setAppliedVelocity(of(tick.appliedVelocity));
    message.setAppliedAcceleration(of(tick.appliedAcceleration));
    message.setSampleTimeNs(tick.sampleTimeNanos);
    message.setAppliedGripper(tick.appliedGripper).setMeasuredGripper(tick.measuredGripper);
    message.setAppliedSequence(tick.appliedSequence).setAcceptedSequence(tick.acceptedSequence);
    message.setActedOnSequence(tick.actedOnSequence).setDuplicates(tick.duplicates);
    message.setRejected(tick.rejected).setMissed(tick.missed).setStale(tick.stale);
    message.setCutCommands(tick.cutCommands).setClientTimeNs(tick.clientTimeNanos);
    message.setAcceptedNs(tick.acceptedNanos).setLeaseEpoch(tick.leaseEpoch);
    return message.setMeasuredRoundTripNs(tick.measuredRoundTripNanos);
  }

  static Tick tick(RecordedTick message) {
    Tick tick = new Tick();
    tick.sequence = message.getSequence();
    tick.nowNanos = message.getNowNs();
    tick.sampleTimeNanos = message.getSampleTimeNs();
    tick.mode = known(io.metaarm.bridge.safety.Mode.values(), message.getModeValue(), "mode");
    tick.profile = profile(message.getProfileValue());
    tick.faults = message.getFaultBits();
    tick.causesPresent = message.getCauseBits();
    copy("raised_ns", message.getRaisedNsList(), FEWEST_FAULTS, tick.raisedNanos);
    copy("limited_commands", message.getLimitedCommandsList(), 0, tick.limitedCommands);
    tick.reasons = message.getReasonBits();
    tick.commandReasons = message.getCommandReasonBits();
    copy(message.getRequested(), tick.requested);
    copy(message.getLimited(), tick.limited);
    copy(message.getApplied(), tick.applied);
    copy(message.getAppliedVelocity(), tick.appliedVelocity);
    copy(message.getAppliedAcceleration(), tick.appliedAcceleration);
    copy(message.getMeasured(), tick.measured);
    tick.appliedGripper = message.getAppliedGripper();
    tick.measuredGripper = message.getMeasuredGripper();
    copyCounts(message, tick);
    return tick;
  }

  /** What an older recording didn't know yet stays 0. */
  private static void copy(String field, List<Long> from, int fewest, long[] to) {
    if (from.size() < fewest || from.size() > to.length) {
      throw new IllegalArgumentException(
          field + ": must have " + fewest + " to " + to.length + " entries, got " + from.size());
    }
    for (int i = 0; i < from.size(); i++) {
      to[i] = from.get(i);
    }
  }

  private static void copyCounts(RecordedTick message, Tick tick) {
    tick.appliedSequence = message.getAppliedSequence();
    tick.acceptedSequence = message.getAcceptedSequence();
    tick.actedOnSequence = message.getActedOnSequence();
    tick.duplicates = message.getDuplicates();
    tick.rejected = message.getRejected();
    tick.missed = message.getMissed();
    tick.stale = message.getStale();
    tick.cutCommands = message.getCutCommands();
    tick.clientTimeNanos = message.getClientTimeNs();
    tick.acceptedNanos = message.getAcceptedNs();
    tick.measuredRoundTripNanos = message.getMeasuredRoundTripNs();
    tick.leaseEpoch = message.getLeaseEpoch();
  }

  static RecordedSample of(ArmSample sample) {
    RecordedSample.Builder message =
        RecordedSample.newBuilder()
            .setPosition(of(sample.position))
            .setGripperOpening(sample.gripperOpening)
            .setSampleTimeNs(sample.sampleTimeNanos)
            .setBootId(sample.bootId)
            .setConfigurationDigest(sample.configurationDigest)
            .setFaulted(sample.faulted)
            .setFaultText(sample.faultText);
    for (TrackedPose pose : sample.objects) {
      message.addObjects(of(pose));
    }
    return message.build();
  }

  private static RecordedObject of(TrackedPose pose) {
    return RecordedObject.newBuilder()
        .setName(pose.name)
        .setPosition(of(pose.position))
        .setOrientation(Quaternion.newBuilder().setW(pose.w).setX(pose.x).setY(pose.y).setZ(pose.z))
        .setMeasuredNs(pose.measuredNanos)
        .build();
  }

  static ArmSample sample(RecordedSample message) {
    List<RecordedObject> objects = message.getObjectsList();
    ArmSample sample = new ArmSample(objects.stream().map(RecordedObject::getName).toList());
    copy(message.getPosition(), sample.position);
    sample.gripperOpening = message.getGripperOpening();
    sample.sampleTimeNanos = message.getSampleTimeNs();
    sample.bootId = message.getBootId();
    sample.configurationDigest = message.getConfigurationDigest();
    sample.faulted = message.getFaulted();
    sample.faultText = message.getFaultText();
    for (int i = 0; i < objects.size(); i++) {
      TrackedPose pose = sample.objects[i];
      Quaternion orientation = objects.get(i).getOrientation();
      copy(objects.get(i).getPosition(), pose.position);
      pose.w = orientation.getW();
      pose.x = orientation.getX();
      pose.y = orientation.getY();
      pose.z = orientation.getZ();
      pose.measuredNanos = objects.get(i).getMeasuredNs();
    }
    return sample;
  }

  static SpeedProfile of(io.metaarm.bridge.safety.SpeedProfile profile) {
    return SpeedProfile.forNumber(profile.ordinal() + 1);
  }

  static io.metaarm.bridge.safety.SpeedProfile profile(int number) {
    return known(io.metaarm.bridge.safety.SpeedProfile.values(), number, "profile");
  }

  /** The value with this number in the protocol, where 0 is "unspecified". */
  static <E extends Enum<E>> E known(E[] values, int number, String field) {
    if (number < 1 || number > values.length) {
      throw new IllegalArgumentException(
          field + ": must be 1 to " + values.length + ", got " + number);
    }
    return values[number - 1];
  }

  private static Vector3 of(Vector vector) {
    return Vector3.newBuilder().setXM(vector.x).setYM(vector.y).setZM(vector.z).build();
  }

  private static void copy(Vector3 from, Vector to) {
    to.set(from.getXM(), from.getYM(), from.getZM());
  }
}
