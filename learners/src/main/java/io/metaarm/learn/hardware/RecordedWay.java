package io.metaarm.learn.hardware;

import com.google.protobuf.InvalidProtocolBufferException;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.RecordedObject;
import io.metaarm.bridge.proto.RecordedSample;
import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.env.MeasuredTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of an arm through a recording: of the states that a client heard, or of a controller's
 * ticks.
 */
final class RecordedWay implements McapVisitor {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<RecordedMoment> moments = new ArrayList<>();
  private RecordedSample sample = RecordedSample.getDefaultInstance();
  private long firstNanos;
  private boolean spoiled;

  private RecordedWay() {}

  /** All moments, in their order. */
  static List<RecordedMoment> read(Path file) throws IOException {
    RecordedWay way = new RecordedWay();
    McapReader.read(file, way);
    if (way.moments.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + ": no recording of an arm: it has no "
              + (way.spoiled ? "readable " : "")
              + "messages on /state or /tick");
    }
    return way.moments;
  }

  @Override
  public void onMessage(McapRecord.Channel channel, McapRecord.Message message) {
    try {
      switch (channel.topic()) {
        case "/state" -> add(State.parseFrom(message.data()));
        case "/tick" -> add(RecordedTick.parseFrom(message.data()));
        default -> {}
      }
    } catch (InvalidProtocolBufferException e) {
      spoiled = true;
    }
  }

  private void add(State state) {
    double[] objects = new double[MeasuredTask.OBJECT_NUMBERS];
    int seen = Math.min(2, state.getObjectsCount());
    for (int i = 0; i < seen; i++) {
      ObjectNumbers.write(state.getObjects(i), objects, i);
    }
    add(
        state.getControllerTimeNs(),
        state.getMode(),
        reading(state.getMeasured(), state.getMeasuredGripper(), objects, seen),
        state.getAppliedGripper());
  }

  private void add(RecordedTick tick) {
    sample = tick.hasSample() ? tick.getSample() : sample;
    double[] objects = new double[MeasuredTask.OBJECT_NUMBERS];
    int seen = 0;
    for (RecordedObject object : sample.getObjectsList()) {
      if (object.getMeasuredNs() != 0 && seen < 2) {
        ObjectNumbers.write(object, objects, seen++);
      }
    }
    if (tick.getSampleTimeNs() != 0) {
      add(
          tick.getNowNs(),
          tick.getMode(),
          reading(tick.getMeasured(), tick.getMeasuredGripper(), objects, seen),
          tick.getAppliedGripper());
    }
  }

  private void add(long nanos, Mode mode, ArmReading reading, double gripper) {
    firstNanos = moments.isEmpty() ? nanos : firstNanos;
    moments.add(
        new RecordedMoment(
            (nanos - firstNanos) / NANOS_PER_SECOND, mode == Mode.MODE_ACTIVE, reading, gripper));
  }

  /** Nothing was cut or late: what was done is all that it tells. */
  private static ArmReading reading(Vector3 hand, double opening, double[] objects, int seen) {
    double[] at = {hand.getXM(), hand.getYM(), hand.getZM()};
    return new ArmReading(at, opening, objects, seen, at.clone(), 0, 0);
  }
}
