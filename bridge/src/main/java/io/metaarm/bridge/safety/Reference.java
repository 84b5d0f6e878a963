package io.metaarm.bridge.safety;

/**
 * Turns commands into the goal of each tick: a step is spread over the command's duration, kept in
 * the box, and never runs far ahead of where the arm is measured. What a limit cut off is not made
 * up for later, so a blocked arm does not wind up.
 */
@SuppressWarnings("EnumOrdinal") // a place for each
final class Reference {
  /** Kept, because {@code values()} makes a new array for each call. */
  private static final LimitReason[] REASONS = LimitReason.values();

  private final Workspace workspace;
  private final long tickNanos;
  private final Vector perTick = new Vector();
  private final Vector perTickRequested = new Vector();
  private final Vector lead = new Vector();
  private final Vector requested = new Vector();
  private final Vector goal = new Vector();
  private long receivedNanos;
  private long validityNanos;
  private long ticksLeft;
  private boolean stepCut;
  private boolean gripperCut;
  private double gripper;
  private long sequence;
  private long observationSequence;
  private long cut;

  /** How many commands each reason has limited, by {@link LimitReason#ordinal}. */
  private final long[] limited = new long[REASONS.length];

  private int reasons;
  private int commandReasons;

  Reference(Workspace workspace, long tickNanos) {
    this.workspace = workspace;
    this.tickNanos = tickNanos;
  }

  /** Starts over from a position, with nothing to do. */
  void startAt(Vector position, double currentGripper) {
    goal.set(position);
    requested.set(position);
    gripper = currentGripper;
    abandon();
  }

  /** Does no more of the current command. */
  void abandon() {
    ticksLeft = 0;
    stepCut = false;
    gripperCut = false;
    reasons = 0;
  }

  void forgetSequences() {
    sequence = 0;
    observationSequence = 0;
    commandReasons = 0;
  }

  boolean isIdle() {
    return ticksLeft == 0;
  }

  /** Counts a command whose time ran out, be it before its turn. */
  void countStale() {
    limited[LimitReason.STALE.ordinal()]++;
  }

  void begin(CommandQueue.Entry entry, MotionLimits limits) {
    ticksLeft = Math.max(1, entry.durationNanos / tickNanos);
    receivedNanos = entry.receivedNanos;
    validityNanos = entry.validityNanos;
    sequence = entry.sequence;
    observationSequence = entry.observationSequence;
    perTickRequested.set(entry.deltaMetres).scale(1.0 / ticksLeft);
    perTick.set(entry.deltaMetres);
    stepCut = perTick.shorten(limits.maxStepMetres());
    perTick.scale(1.0 / ticksLeft);
    gripper = Math.max(-1, Math.min(1, entry.gripper));
    gripperCut = gripper != entry.gripper;
    commandReasons = 0;
  }

  /** One tick of the current command, if there is one. */
  void advance(long nowNanos, Vector measured, MotionLimits limits, boolean staleDropped) {
    reasons = staleDropped ? LimitReason.STALE.bit() : 0;
    if (ticksLeft > 0 && nowNanos - receivedNanos > validityNanos) {
      ticksLeft = 0;
      countStale();
      reasons |= LimitReason.STALE.bit();
    }
    if (ticksLeft > 0) {
      ticksLeft--;
      requested.add(1, perTickRequested);
      goal.add(1, perTick);
      reasons |= stepCut ? LimitReason.STEP.bit() : 0;
      reasons |= gripperCut ? LimitReason.GRIPPER.bit() : 0;
    }
    holdTo(measured, limits);
    remember(reasons);
  }

  /**
   * Counts a command once for each reason, however many ticks it was limited in; but for its time,
   * which {@link #countStale} counts, because some run out before their turn.
   */
  private void remember(int more) {
    boolean cutBefore = (commandReasons & LimitReason.CUTTING) != 0;
    int first = more & ~commandReasons & ~LimitReason.STALE.bit();
    for (LimitReason reason : REASONS) {
      if (reason.in(first)) {
        limited[reason.ordinal()]++;
      }
    }
    commandReasons |= more;
    if (!cutBefore && (commandReasons & LimitReason.CUTTING) != 0) {
      cut++;
    }
  }

  /** What the limiter did on the way to the goal. */
  void slowedBy(int limiterReasons, boolean commanded) {
    reasons |= limiterReasons;
    if (commanded) {
      remember(limiterReasons);
    }
  }

  /** One tick towards a place of the controller's own choice, such as home. */
  void advanceTo(Vector place, Vector measured, MotionLimits limits) {
    reasons = 0;
    requested.set(place);
    goal.set(place);
    holdTo(measured, limits);
  }

  private void holdTo(Vector measured, MotionLimits limits) {
    lead.setDifference(goal, measured);
    if (lead.shorten(limits.maxReferenceLeadMetres())) {
      goal.set(measured).add(1, lead);
      reasons |= LimitReason.REFERENCE.bit();
    }
    if (workspace.clamp(goal)) {
      reasons |= LimitReason.WORKSPACE.bit();
    }
  }

  /** Writes what was decided into the tick. */
  void describe(Tick tick) {
    tick.requested.set(requested);
    tick.limited.set(goal);
    tick.appliedGripper = gripper;
    tick.appliedSequence = sequence;
    tick.actedOnSequence = observationSequence;
    tick.stale = limited[LimitReason.STALE.ordinal()];
    tick.cutCommands = cut;
    tick.commandReasons = commandReasons;
    System.arraycopy(limited, 0, tick.limitedCommands, 0, limited.length);
    tick.reasons |= reasons;
  }

  Vector goal() {
    return goal;
  }
}
