package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.FactorRange;
import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.Latency;
import io.metaarm.arm.RealityGap;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import java.util.List;

/** A simulated arm and a clock that the test turns, 2.5 ms a tick. */
final class SimulatedRig implements AutoCloseable {
  static final long TICK_NANOS = 2_500_000;
  static final double TICK_SECONDS = 0.0025;
  static final FactorRange ONE = new FactorRange(1, 1);
  static final RealityGap NO_GAP = ScenarioFiles.load("none").gap();

  long nowNanos = 1_000_000_000;
  final SimulatedArm arm;
  final ArmSample sample;
  boolean fresh;

  SimulatedRig(Scenario scenario) {
    arm = SimulatedArm.open(RobotFiles.load("sawyer"), scenario, () -> nowNanos);
    sample = new ArmSample(arm.objectNames());
    tick(1);
  }

  static SimulatedRig of(RealityGap gap, InjectedFault... faults) {
    return new SimulatedRig(new Scenario("test", "reach-v3", 1, gap, List.of(faults)));
  }

  static RealityGap late(double millis) {
    return new RealityGap(new Latency(millis, 0), 0, 0, 0, 0, 0, 0, ONE, ONE, 0, ONE);
  }

  /** How many of so many ticks brought a sample. */
  int tick(int count) {
    int fresh = 0;
    for (int i = 0; i < count; i++) {
      nowNanos += TICK_NANOS;
      this.fresh = arm.read(sample);
      fresh += this.fresh ? 1 : 0;
    }
    return fresh;
  }

  /** Enables, and holds where the arm is measured. */
  Vector enable() {
    arm.enable();
    Vector target = new Vector().set(sample.position);
    hold(target, 1);
    return target;
  }

  void hold(Vector target, int ticks) {
    for (int i = 0; i < ticks; i++) {
      arm.writeTarget(target, -1);
      tick(1);
    }
  }

  /** Moves the target, at a speed along each axis, and returns the worst distance behind it. */
  double move(Vector target, int ticks, double speedX, double speedY, double speedZ) {
    double worst = 0;
    for (int i = 0; i < ticks; i++) {
      target.add(TICK_SECONDS, new Vector(speedX, speedY, speedZ));
      hold(target, 1);
      worst = Math.max(worst, target.distance(arm.truePosition()));
    }
    return worst;
  }

  @Override
  public void close() {
    arm.close();
  }
}
