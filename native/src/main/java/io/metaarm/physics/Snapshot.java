package io.metaarm.physics;

import java.util.Arrays;

/**
 * Everything that a state's future depends on: time, positions, velocities, controls, applied
 * forces, the solver's warm start. Not included are changes to the model ({@link State#field}).
 */
public final class Snapshot {
  private final double[] values;

  private Snapshot(double[] values) {
    this.values = values;
  }

  /** From the numbers that {@link #toArray} gave, for a state of the same model. */
  public static Snapshot of(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("snapshot[" + i + "]: must be finite, got " + values[i]);
      }
    }
    return new Snapshot(values.clone());
  }

  public double[] toArray() {
    return values.clone();
  }

  int size() {
    return values.length;
  }

  /** Without a copy, for the native call that only reads it. */
  double[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot snapshot && Arrays.equals(values, snapshot.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Snapshot of " + values.length + " numbers at time " + values[0];
  }
}
