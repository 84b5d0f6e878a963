package io.metaarm.env;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.State;
import java.util.function.Supplier;

/**
 * Turns a door, a drawer or whatever moves on one joint until it is observed as near as possible to
 * where it was seen: Gauss and Newton's steps with a difference quotient, from where it is.
 */
final class JointFit {
  private static final int STEPS = 3;
  private static final double DIFFERENCE = 1e-4;

  /** In a step the joint turns at most so far: what was seen may be nonsense. */
  private static final double LONGEST_STEP = 0.3;

  private final State state;
  private final ArrayView coordinates;
  private final int address;
  private final Supplier<double[]> observed;
  private final double[] here = new double[3];

  /**
   * In a state.
   *
   * @param address of the joint's coordinate
   * @param observed where the object is seen, by where things are in the state
   */
  JointFit(State state, ArrayView coordinates, int address, Supplier<double[]> observed) {
    this.state = state;
    this.coordinates = coordinates;
    this.address = address;
    this.observed = observed;
  }

  void to(double[] position) {
    for (int i = 0; i < STEPS; i++) {
      System.arraycopy(observed.get(), 0, here, 0, here.length);
      double at = coordinates.get(address);
      coordinates.set(address, at + DIFFERENCE);
      state.place();
      double[] there = observed.get();
      double along = 0;
      double square = 0;
      for (int k = 0; k < here.length; k++) {
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
