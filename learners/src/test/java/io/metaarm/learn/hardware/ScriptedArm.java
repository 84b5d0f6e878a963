package io.metaarm.learn.hardware;

import io.metaarm.env.MeasuredTask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A point that goes where it is told at once, on a clock of its own, and fails when it is told. */
final class ScriptedArm implements ArmConnection {
  static final double RATE_HERTZ = 80;

  /** Of the target of a hand that something holds. */
  private static final double LEAD_METRES = 0.1;

  /** What was asked of it but steps, in order. */
  final List<String> calls = new ArrayList<>();

  double[] hand = {0, 0.6, 0.2};
  double opening = 1;
  double maxSpeed = 1.4;
  boolean resetsScene = true;
  double roundTripMillis;

  /** Which steps, counted from 1 over its life, are lost before they are carried out. */
  IntPredicate lost = step -> false;

  /** Of how many metres a command is carried out at most, along each axis. */
  double longestStep = 1;

  /** How low the target may be. */
  double floor = -1;

  /** How high it may be. */
  double ceiling = 1;

  /** Where the hand can be. */
  Predicate<double[]> free = place -> true;

  /** Which steps come too late. */
  IntPredicate stale = step -> false;

  /** Who is told where the hand is after each step. */
  Consumer<double[]> watched = place -> {};

  /** As it was last commanded. */
  double gripper;

  int steps;
  private String faults = "";
  private final double[] limited = {0, 0.6, 0.2};
  private long cut;
  private long staleCount;
  private double seconds;

  @Override
  public ArmFacts facts() {
    return new ArmFacts("scripted", "limits", "calibration", "full", maxSpeed, resetsScene);
  }

  @Override
  public double rateHertz() {
    return RATE_HERTZ;
  }

  @Override
  public double roundTripMillis() {
    return roundTripMillis;
  }

  @Override
  public double seconds() {
    return seconds;
  }

  @Override
  public void hold() {
    calls.add("hold");
  }

  @Override
  public void stop(String reason) {
    calls.add("stop: " + reason);
  }

  @Override
  public String faults() {
    return faults;
  }

  @Override
  public void acknowledge() {
    calls.add("acknowledge");
    faults = "";
  }

  @Override
  public void home() {
    calls.add("home");
    hand = new double[] {0, 0.6, 0.2};
    System.arraycopy(hand, 0, limited, 0, hand.length);
    seconds += 1;
  }

  @Override
  public void resetScene() {
    calls.add("reset scene");
  }

  @Override
  public void arm() {
    calls.add("arm");
  }

  @Override
  public ArmReading reading() {
    return new ArmReading(
        hand.clone(),
        opening,
        new double[MeasuredTask.OBJECT_NUMBERS],
        0,
        limited.clone(),
        cut,
        staleCount);
  }

  @Override
  public ArmReading step(double[] deltaMetres, double grip) {
    gripper = grip;
    steps++;
    seconds += 1 / RATE_HERTZ;
    if (lost.test(steps)) {
      faults = "WATCHDOG";
      throw new ArmLostException("The arm does not follow: WATCHDOG");
    }
    for (int i = 0; i < 3; i++) {
      double step = Math.max(-longestStep, Math.min(longestStep, deltaMetres[i]));
      if (i == 2) {
        step = Math.max(floor - limited[2], Math.min(ceiling - limited[2], step));
      }
      cut += step == deltaMetres[i] ? 0 : 1;
      limited[i] += step;
      move(i, step);
    }
    watched.accept(hand);
    staleCount += stale.test(steps) ? 1 : 0;
    return reading();
  }

  private void move(int axis, double step) {
    double before = hand[axis];
    hand[axis] += step;
    if (!free.test(hand)) {
      hand[axis] = before;
      limited[axis] =
          before + Math.max(-LEAD_METRES, Math.min(LEAD_METRES, limited[axis] - before));
    }
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
