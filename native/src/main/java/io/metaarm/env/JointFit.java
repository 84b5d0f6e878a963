package io.metaarm.env;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.State;
import java.util.function.Supplier;

/**
 * Turns a door, a drawer or whatever moves on one joint until it is observed as near as possible to
 * where it was seen: Gauss and Newton's steps with a difference quotient, from where it is.
 *
 * @param address of the joint's coordinate
 */
record JointFit(State state, ArrayView coordinates, int address) {
  private static final int STEPS = 3;
  private static final double DIFFERENCE = 1e-4;

  /** In a step the joint turns at most so far: what was seen may be nonsense. */
  private static final double LONGEST_STEP = 0.3;

  /** With what observes the position of the object; by where things are. */
  void to(double[] position, Supplier<double[]> observed) {
    for (int i = 0; i < STEPS; i++) {
      double[] here = observed.get().clone();
      double at = coordinates.get(address);
      coordinates.set(address, at + DIFFERENCE);
      state.place();
      double[] there = observed.get();
      double along = 0;
      double square = 0;
      for (int k = 0; k < 3; k++) {
        double slope = (there[k] - here[k]) / DIFFERENCE;
        along += slope * (position[k] - here[k]);
        square += slope * slope;
      }
      double step = square == 0 ? 0 : along / square;
      coordinates.set(address, at + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step)));
      state.place();
    }
  }
}
