package io.metaarm.learn.hardware;

/** The person beside the arm, or what stands in for one. */
public interface Operator {
  /** What a person wants between two steps. */
  enum Wish {
    NONE,
    PAUSE,
    /** The trial is solved, whatever the measurements say. */
    SOLVED,
    /** The trial is not solved, whatever the measurements say. */
    FAILED,
    STOP
  }

  /** Nobody is there: an arm in simulation, whose things put themselves back. */
  static Operator nobody() {
    return nobody(MOST_FAULTS_UNATTENDED);
  }

  /** The same, who leaves so many faults. */
  static Operator nobody(int mostFaults) {
    return new Operator() {
      private int acknowledged;

      @Override
      public boolean isReady(String trial, boolean thingsPutThemselvesBack) {
        return true;
      }

      @Override
      public boolean acknowledges(String faults) {
        return ++acknowledged <= mostFaults;
      }

      @Override
      public Wish wish() {
        return Wish.NONE;
      }
    };
  }

  /** After so many faults something is wrong that nobody is there to see. */
  int MOST_FAULTS_UNATTENDED = 20;

  /**
   * Before the arm moves to the start of a trial: whether the place is clear and things are where
   * the task has them. False ends the adaptation.
   */
  boolean isReady(String trial, boolean thingsPutThemselvesBack);

  /** The arm was stopped: whether to leave the faults and go on. False ends the adaptation. */
  boolean acknowledges(String faults);

  /** Asked between steps; each wish is told once, and none waits here. */
  Wish wish();
}
