package io.metaarm.bridge.driver.simulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.Scenario;
import io.metaarm.bridge.safety.FlightRecorder;
import io.metaarm.bridge.safety.RobotSafety;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.server.ArmController;
import io.metaarm.bridge.server.ServedArm;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Things go back to where a trial begins, the arm stays, and only the holder of an arm at rest may.
 */
final class SceneResetTest {
  private static final Scenario PUSH =
      new Scenario("test", "push-v3", 3, SimulatedRig.NO_GAP, List.of());

  @Test
  void thingsGoBackAndTheArmStays() {
    try (SimulatedRig rig = new SimulatedRig(PUSH)) {
      Vector target = rig.enable();
      double[] start = position(rig);
      // Down beside the puck and through it.
      Vector puck = new Vector(start[0] - 0.1, start[1], 0.1);
      glide(rig, target, puck);
      glide(rig, target, new Vector(start[0] - 0.1, start[1], 0.06));
      glide(rig, target, new Vector(start[0] + 0.05, start[1], 0.06));
      assertTrue(rig.sample.objects[0].position.distance(vector(start)) > 0.02, "it was pushed");
      Vector hand = rig.arm.truePosition();
      rig.arm.resetScene();
      assertEquals(0, hand.distance(rig.arm.truePosition()), 1e-12, "the arm stays");
      rig.hold(target, 4);
      assertEquals(0, rig.sample.objects[0].position.distance(vector(start)), 2e-3);
      assertFalse(rig.arm.succeededOnce());
    }
  }

  private static void glide(SimulatedRig rig, Vector target, Vector to) {
    for (int i = 0; i < 400 && target.distance(to) > 1e-3; i++) {
      Vector way = new Vector().setDifference(to, target);
      way.shorten(0.001);
      target.add(1, way);
      close(rig, target);
    }
    for (int i = 0; i < 100; i++) {
      close(rig, target);
    }
  }

  /** Open fingers would pass on both sides of the puck. */
  private static void close(SimulatedRig rig, Vector target) {
    rig.arm.writeTarget(target, 1);
    rig.tick(1);
  }

  private static double[] position(SimulatedRig rig) {
    Vector at = rig.sample.objects[0].position;
    return new double[] {at.x, at.y, at.z};
  }

  private static Vector vector(double[] point) {
    return new Vector(point[0], point[1], point[2]);
  }

  @Test
  void aScenariosGoalIsKnownWithoutItsArm() {
    try (SimulatedRig rig = new SimulatedRig(PUSH)) {
      Goal goal = SimulatedArm.goal(PUSH);
      assertEquals("push-v3", goal.task());
      double[] random = goal.random();
      assertArrayEquals(
          new double[] {random[3], random[4]},
          new double[] {rig.arm.goalPosition()[0], rig.arm.goalPosition()[1]});
      assertEquals(random[0], rig.sample.objects[0].position.x, 1e-3);
    }
  }

  @Test
  void onlyTheHolderOfAnArmAtRestMay() {
    SafetySettings settings = RobotSafety.settings(RobotFiles.load("sawyer"));
    long[] nanos = {1_000_000_000};
    try (SimulatedArm arm =
        SimulatedArm.open(RobotFiles.load("sawyer"), ScenarioFiles.load("none"), () -> nanos[0])) {
      ArmController controller =
          new ArmController(
              new ServedArm(
                  arm, settings, () -> nanos[0], new FlightRecorder(1, 1), (tick, sample) -> {}));
      tick(controller, nanos, 10);
      assertEquals(
          Optional.of("lease_epoch: nobody holds the lease, got 1"), controller.resetScene(7, 1));
      long epoch = controller.acquireLease(7, false).getAsLong();
      assertEquals(Optional.empty(), controller.resetScene(7, epoch));
      assertEquals(Optional.empty(), controller.goHome(7, epoch));
      tick(controller, nanos, 1);
      assertEquals(
          Optional.of("mode: must be DISARMED, is HOMING"), controller.resetScene(7, epoch));
    }
  }

  private static void tick(ArmController controller, long[] nanos, int count) {
    for (int i = 0; i < count; i++) {
      nanos[0] += SimulatedRig.TICK_NANOS;
      controller.tick();
    }
  }
}
