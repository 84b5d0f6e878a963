package io.metaarm.bridge.driver.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.safety.TrackedPose;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.config.RobotFiles;
import io.metaarm.config.ScenarioFiles;
import io.metaarm.task.TaskCatalog;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedArmTest {
  private static List<Double> run(Scenario scenario) {
    List<Double> measured = new ArrayList<>();
    try (SimulatedRig rig = new SimulatedRig(scenario)) {
      rig.tick(200);
      Vector target = rig.enable();
      for (int i = 0; i < 200; i++) {
        rig.move(target, 1, 0.1, -0.1, 0.05);
        measured.add(rig.sample.position.x);
        measured.add(rig.sample.position.y);
        measured.add(rig.sample.position.z);
        measured.add(rig.sample.objects[0].position.z);
        measured.add((double) rig.sample.sampleTimeNanos);
      }
    }
    return measured;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "mild", "hard", "out-of-range", "weak"})
  void theSameSeedGivesTheSameRunToTheLastBit(String name) {
    assertEquals(run(ScenarioFiles.load(name)), run(ScenarioFiles.load(name)));
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    Scenario hard = ScenarioFiles.load("hard");
    assertNotEquals(run(hard), run(hard.withSeed(2)));
  }

  @Test
  void theHandFollowsAReducedSpeedWithinTheTrackingAllowance() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      Vector target = rig.enable();
      double behind = rig.move(target, 200, 0.25, 0, 0);
      behind = Math.max(behind, rig.move(target, 200, 0, -0.25, 0));
      behind = Math.max(behind, rig.move(target, 200, -0.15, 0.15, 0.13));
      double allowed = RobotFiles.load("sawyer").safety().trackingAllowanceMetres();
      assertTrue(behind > 0.001 && behind < allowed, () -> "behind by " + allowed);
      rig.hold(target, 400);
      assertEquals(0, target.distance(rig.arm.truePosition()), 0.002);
    }
  }

  @Test
  void enablingMovesNothing() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      Vector before = rig.arm.truePosition();
      Vector target = rig.enable();
      rig.hold(target, 400);
      assertEquals(0, before.distance(rig.arm.truePosition()), 0.0005);
    }
  }

  @Test
  void anArmThatIsNotEnabledMovesForNoTarget() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      Vector before = rig.arm.truePosition();
      rig.hold(new Vector(before.x + 0.1, before.y, before.z), 200);
      assertEquals(0, before.distance(rig.arm.truePosition()), 0.0005);
    }
  }

  @Test
  void aStopFromAnotherThreadBrakesAndHolds() throws InterruptedException {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      Vector target = rig.enable();
      rig.move(target, 200, 0.25, 0, 0);
      Vector atStop = rig.arm.truePosition();
      Thread other = new Thread(rig.arm::stop);
      other.start();
      other.join();
      rig.move(target, 400, 0.25, 0, 0);
      Vector atRest = rig.arm.truePosition();
      // The target's 6 mm of braking at 5 m/s², and what the hand was behind it.
      assertTrue(atStop.distance(atRest) < 0.03, () -> atStop + " to " + atRest);
      rig.move(target, 100, 0.25, 0, 0);
      assertEquals(0, atRest.distance(rig.arm.truePosition()), 0.0005);
    }
  }

  @Test
  void theControlThreadAllocatesNothing() {
    Scenario hard = ScenarioFiles.load("hard");
    try (SimulatedRig rig = new SimulatedRig(hard)) {
      Vector target = rig.enable();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      rig.hold(target, 4000);
      // The least of several: the compiler may still be at work in the first.
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        long before = threads.getThreadAllocatedBytes(thread);
        rig.hold(target, 1000);
        least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
      }
      long bytes = least;
      assertTrue(bytes < 1000, () -> bytes + " bytes in 1000 ticks");
    }
  }

  @Test
  void theClockMayTurnAtAnyRate() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      long before = rig.arm.steps();
      for (int i = 0; i < 250; i++) {
        rig.nowNanos += 4_000_000;
        assertTrue(rig.arm.read(rig.sample));
      }
      assertEquals(400, rig.arm.steps() - before);
    }
  }

  @Test
  void aLongPauseIsSkippedNotMadeUpFor() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      long before = rig.arm.steps();
      rig.nowNanos += 60_000_000_000L;
      assertTrue(rig.arm.read(rig.sample));
      assertEquals(40, rig.arm.steps() - before);
      rig.tick(10);
      assertEquals(50, rig.arm.steps() - before);
    }
  }

  @Test
  void successIsJudgedFromTheTruth() {
    Scenario blurred = ScenarioFiles.load("none");
    try (SimulatedRig rig = new SimulatedRig(blurred)) {
      Vector target = rig.enable();
      rig.tick(10);
      assertFalse(rig.arm.succeededOnce());
      double[] goal = rig.arm.goalPosition();
      for (int i = 0; i < 2000 && !rig.arm.succeededNow(); i++) {
        // The task looks at the finger tips, some centimetres below the hand.
        Vector way = new Vector(goal[0] - target.x, goal[1] - target.y, goal[2] + 0.045 - target.z);
        way.shorten(0.25);
        rig.move(target, 1, way.x, way.y, way.z);
      }
      assertTrue(rig.arm.succeededNow() && rig.arm.succeededOnce());
    }
  }

  @Test
  void everyTasksSceneHoldsTheArm() {
    Scenario mild = ScenarioFiles.load("mild");
    for (var task : TaskCatalog.all()) {
      try (SimulatedRig rig = new SimulatedRig(mild.withTask(task.id()))) {
        rig.tick(40);
        Vector target = rig.enable();
        rig.hold(target, 20);
        assertEquals(0, target.distance(rig.arm.truePosition()), 0.01, task.id());
        assertTrue(rig.sample.objects[0].isSeen(), task.id());
      }
    }
  }

  @Test
  void anArmOfAnotherMakeIsRefused() {
    assertEquals(
        "robot: the scenes have a Sawyer, whose joints right_j0 to right_j6 the robot must have,"
            + " got ur5e with the joint 'shoulder_pan_joint'",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    SimulatedArm.open(RobotFiles.load("ur5e"), ScenarioFiles.load("none"), () -> 0))
            .getMessage());
  }

  @Test
  void aFaultOfAJointThatTheArmLacksIsRefused() {
    InjectedFault fault = new InjectedFault(InjectedFault.Kind.JOINT_BLOCK, 0, 1, "left_j0", null);
    Scenario scenario = ScenarioFiles.load("none").withFaults(List.of(fault));
    assertEquals(
        "faults[0].joint: must be one of right_j0, right_j1, right_j2, right_j3, right_j4, right_j5,"
            + " right_j6, got 'left_j0'",
        assertThrows(
                IllegalArgumentException.class,
                () -> SimulatedArm.open(RobotFiles.load("sawyer"), scenario, () -> 0))
            .getMessage());
  }

  @Test
  void afterAPauseTheArmsClockSaysTheRightTimeAgain() {
    try (SimulatedRig rig = SimulatedRig.of(SimulatedRig.NO_GAP)) {
      rig.tick(10);
      long before = rig.nowNanos - rig.sample.sampleTimeNanos;
      long steps = rig.arm.steps();
      rig.nowNanos += 3_000_000_000L;
      rig.tick(1);
      assertEquals(40, rig.arm.steps() - steps, "the physics does not make up for it");
      assertEquals(before, rig.nowNanos - rig.sample.sampleTimeNanos);
    }
  }

  @Test
  void theOrientationOfAnObjectIsAUnitQuaternion() {
    for (String task : List.of("reach-v3", "push-v3", "door-open-v3", "hammer-v3")) {
      try (SimulatedRig rig =
          new SimulatedRig(new Scenario("test", task, 1, SimulatedRig.NO_GAP, List.of()))) {
        rig.tick(5);
        for (TrackedPose object : rig.sample.objects) {
          double squares =
              object.w * object.w + object.x * object.x + object.y * object.y + object.z * object.z;
          assertEquals(1, squares, 1e-12, () -> task + ": " + object.name);
        }
      }
    }
  }
}
