package io.metaarm.bridge.driver;

import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Vector;
import java.util.List;

/**
 * An arm. Calls come one at a time, but for {@link #stop}; those of a turn come from the control
 * thread, return within a fraction of a tick, and may neither allocate nor wait for the arm. A
 * driver that cannot go on throws: the controller latches a fault and calls {@link #stop}.
 */
public interface ArmDriver extends AutoCloseable {
  /** Which arm this is. */
  ArmIdentity identity();

  /** The objects that the arm's cameras track; a sample has a place for each. */
  default List<String> objectNames() {
    return List.of();
  }

  /** Writes the newest sample; false when none came since the last call. */
  boolean read(ArmSample into);

  /**
   * Where the tool is to be at the end of this tick, and the gripper's command.
   *
   * @param target metres in the arm's base frame; not kept
   * @param gripper −1 fully open to 1 fully closed
   */
  void writeTarget(Vector target, double gripper);

  /** Lets the arm move; the next target is where it is measured. */
  void enable();

  /**
   * The arm's own controlled stop; then it holds until it is enabled. From any thread, at any time,
   * any number of times.
   */
  void stop();

  /** Whether {@link #resetScene} does anything; else a person puts things back. */
  default boolean canResetScene() {
    return false;
  }

  /**
   * Puts the things around the arm back to where a trial begins; the arm stays where it is. Asked
   * of a disarmed arm only, from any thread, and the loop waits for it.
   */
  default void resetScene() {
    throw new UnsupportedOperationException("This arm's surroundings don't put themselves back");
  }

  @Override
  void close();
}
