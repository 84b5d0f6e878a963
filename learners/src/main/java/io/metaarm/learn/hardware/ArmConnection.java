package io.metaarm.learn.hardware;

import java.util.Optional;

/**
 * An arm, as an environment needs it. Every call but {@link #stop} waits until it is done, and
 * throws {@link ArmLostException} when it can't be done. One thread at a time.
 */
public interface ArmConnection extends AutoCloseable {
  ArmFacts facts();

  /** Commands a second. */
  double rateHertz();

  /** How many of them fit into this time, but at least one. */
  default int commands(double seconds) {
    return (int) Math.max(1, seconds * rateHertz());
  }

  /**
   * From a command to what can be seen of it, as far as the way there and back takes it,
   * milliseconds: measured since the arm was armed.
   */
  double roundTripMillis();

  /** Time on the arm's side since some moment. */
  double seconds();

  /** Makes this the client whose commands count, in the speed profile that was asked for. */
  void hold();

  /** Brakes and stays there; for an arm at rest nothing happens. */
  void stop(String reason);

  /** The same as the end of a trial: where that can be said, there is nothing to acknowledge. */
  default void finish() {
    stop("the trial is over");
  }

  /** What keeps the arm from moving, for people; empty when nothing does. */
  String faults();

  /** Leaves the faults, which a person has seen. */
  void acknowledge();

  /** Moves an arm at rest to its home position. */
  void home();

  /** Puts things back where they put themselves back. */
  void resetScene();

  /** Proves to the controller that commands will come, so that they move the arm. */
  void arm();

  /** What the arm says now. */
  ArmReading reading();

  /**
   * Commands one step, and lets the time of one command pass.
   *
   * @param deltaMetres along x, y and z
   * @param gripper −1 open to 1 closed
   */
  ArmReading step(double[] deltaMetres, double gripper);

  /** Whether the trial is solved in truth, where a simulation knows it. */
  default Optional<Boolean> solvedInTruth() {
    return Optional.empty();
  }

  @Override
  void close();
}
