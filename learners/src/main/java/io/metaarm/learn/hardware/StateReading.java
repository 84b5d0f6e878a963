package io.metaarm.learn.hardware;

import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.env.MeasuredTask;

/** What a state that came over the link says of the arm. */
final class StateReading {
  private static final int MOST_OBJECTS = 2;

  private StateReading() {}

  static ArmReading of(State state) {
    double[] objects = new double[MeasuredTask.OBJECT_NUMBERS];
    int seen = Math.min(MOST_OBJECTS, state.getObjectsCount());
    for (int i = 0; i < seen; i++) {
      ObjectNumbers.write(state.getObjects(i), objects, i);
    }
    return new ArmReading(
        point(state.getMeasured()),
        state.getMeasuredGripper(),
        objects,
        seen,
        point(state.getLimited()),
        state.getCutCommands(),
        state.getStale());
  }

  private static double[] point(Vector3 vector) {
    return new double[] {vector.getXM(), vector.getYM(), vector.getZM()};
  }
}
