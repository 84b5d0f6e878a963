package io.metaarm.bridge.driver.universal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.arm.Rotation;
import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniversalArmTest {
  @Test
  void theLinkIsSetUpAsTheGuideToRtdeSays() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      assertEquals(
          List.of(
              "version 2",
              "outputs at 500.0: timestamp,actual_TCP_pose,robot_mode,safety_status_bits,"
                  + "runtime_state,output_int_register_24",
              "inputs: input_int_register_24,input_int_register_25,input_double_register_24,"
                  + "input_double_register_25,input_double_register_26,input_double_register_27"),
          rig.standIn.asked);
      assertEquals("ur5e", rig.arm.identity().model());
      assertEquals("URControl 5.11.1.108318", rig.arm.identity().softwareVersion());
    }
  }

  @Test
  void aSampleIsWhatTheControllerMeasured() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      rig.standIn.pose[1] = 0.125;
      rig.tick(1);
      assertTrue(rig.fresh);
      assertEquals("(0.4, 0.125, 0.3)", rig.sample.position.toString());
      assertEquals(rig.standIn.timestamp * 1e9, (double) rig.sample.sampleTimeNanos, 1);
      assertFalse(rig.sample.faulted);
      assertFalse(rig.arm.read(rig.sample), "nothing came since");
    }
  }

  @Test
  void theArmFollowsItsTargetOnlyWhenItIsEnabled() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      Vector target = new Vector(0.42, 0.01, 0.29);
      rig.arm.writeTarget(target, 1);
      rig.tick(20);
      assertEquals(0.4, rig.standIn.pose[0]);
      rig.arm.enable();
      rig.follow(target, 1, 60);
      assertEquals(0.42, rig.sample.position.x, 1e-6);
      assertEquals(0.01, rig.sample.position.y, 1e-6);
      assertEquals(0.29, rig.sample.position.z, 1e-6);
      assertTrue(rig.standIn.digitalOut);
      assertEquals(0, rig.sample.gripperOpening);
      rig.follow(target, -1, 2);
      assertFalse(rig.standIn.digitalOut);
    }
  }

  @Test
  void aStopHolds() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      rig.arm.enable();
      rig.follow(new Vector(0.42, 0, 0.3), 0, 3);
      rig.arm.stop();
      rig.tick(2);
      double at = rig.standIn.pose[0];
      rig.arm.writeTarget(new Vector(0.43, 0, 0.3), 0);
      rig.tick(10);
      assertTrue(at > 0.401);
      assertEquals(at, rig.standIn.pose[0]);
      assertEquals(MotionProgram.STATE_HOLDS, rig.standIn.programState);
    }
  }

  @Test
  void theRobotsWatchdogStopsTheProgramWhenTheBridgeIsGone() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      rig.arm.enable();
      rig.follow(new Vector(0.42, 0, 0.3), 0, 2);
      int cycles = 0;
      while (rig.standIn.runtimeState == RtdeOutputs.RUNTIME_PLAYING) {
        rig.cycle();
        cycles++;
      }
      // The UR5e's shorter watchdog is 50 ms.
      assertEquals(50, cycles * 1000 * StandIn.CYCLE_SECONDS, 4);
      double at = rig.standIn.pose[0];
      rig.follow(new Vector(0.42, 0, 0.3), 0, 5);
      assertEquals(at, rig.standIn.pose[0]);
      assertTrue(rig.sample.faulted);
      assertEquals("the motion program has stopped", rig.sample.faultText);
    }
  }

  @Test
  void aProgramThatHasStoppedIsStartedAgainWhileNothingIsToMove() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      for (int i = 0; i < 40; i++) {
        rig.cycle();
      }
      assertEquals(1, rig.standIn.runtimeState);
      rig.tick(2);
      assertFalse(rig.sample.faulted, "nothing was to move");
      UniversalRig.await(() -> rig.standIn.programs.size() == 2, "the program again");
      rig.tick(2);
      assertEquals(2, rig.standIn.runtimeState);
    }
  }

  @Test
  void aProgramDoesNotFollowAnOrderFromBeforeItBegan() throws IOException {
    Vector target = new Vector(0.43, 0, 0.3);
    try (UniversalRig rig = new UniversalRig()) {
      rig.arm.enable();
      rig.standIn.deaf = true;
      // The last that is read: it waits for this one already.
      rig.follow(target, 0, 1);
      rig.arm.stop();
      rig.standIn.protectiveStop();
      rig.unheard(2);
      rig.standIn.release();
      rig.unheard(2);
      UniversalRig.await(() -> rig.standIn.programs.size() == 2, "the program again");
      rig.unheard(20);
      assertTrue(rig.standIn.runs());
      assertEquals(0.4, rig.standIn.poseX());
      rig.standIn.deaf = false;
      rig.tick(3);
      rig.arm.enable();
      rig.follow(target, 0, 60);
      assertEquals(0.43, rig.standIn.poseX(), 1e-6);
    }
  }

  @Test
  void aTargetTooFarIsRefusedByTheProgram() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      rig.arm.enable();
      rig.follow(new Vector(0.46, 0, 0.3), 0, 3);
      assertEquals(0.4, rig.standIn.pose[0]);
      assertTrue(rig.sample.faulted);
      assertEquals("the motion program refused a target that was too far", rig.sample.faultText);
    }
  }

  @Test
  void aProtectiveStopIsAFaultUntilAPersonReleasesIt() throws IOException {
    try (UniversalRig rig = new UniversalRig();
        Dashboard dashboard = Dashboard.open(rig.standIn.address())) {
      rig.standIn.protectiveStop();
      rig.tick(2);
      assertTrue(rig.sample.faulted);
      assertEquals("protective stop", rig.sample.faultText);
      assertFalse(dashboard.releaseProtectiveStop().protectiveStop());
      rig.tick(2);
      assertFalse(rig.sample.faulted);
    }
  }

  @Test
  void everySafetyStopAndEveryOtherModeIsAFault() {
    RtdeOutputs outputs = new RtdeOutputs();
    outputs.robotMode = 7;
    outputs.runtimeState = 2;
    for (int bit = 0; bit < 11; bit++) {
      outputs.safetyBits = 1 << bit;
      // 0 normal, 1 reduced, 3 recovery: the robot says by its mode whether it moves.
      boolean moves = bit == 0 || bit == 1 || bit == 3;
      assertEquals(moves, outputs.mayMove(), "bit " + bit);
      assertEquals(moves, outputs.fault(true).isEmpty(), "bit " + bit);
    }
    outputs.safetyBits = 1;
    for (int mode = -1; mode < 9; mode++) {
      outputs.robotMode = mode;
      assertEquals(mode == 7, outputs.fault(false).isEmpty(), "mode " + mode);
    }
  }

  @Test
  void aControllerThatStartedAgainIsAnotherBoot() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      long boot = rig.sample.bootId;
      rig.tick(5);
      assertEquals(boot, rig.sample.bootId);
      rig.standIn.timestamp = 1;
      rig.tick(1);
      assertEquals(boot + 1, rig.sample.bootId);
    }
  }

  @Test
  void aLinkThatIsGoneIsSaid() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      rig.standIn.hangUp();
      UniversalRig.await(
          () -> {
            try {
              rig.arm.read(rig.sample);
              return false;
            } catch (IllegalStateException e) {
              return e.getMessage()
                  .equals(
                      "The link to the robot's controller is gone: RTDE at 127.0.0.1:"
                          + rig.standIn.address().rtde()
                          + " has closed the connection");
            }
          },
          "the end of the link");
    }
  }

  @Test
  void aControllerThatLacksSomethingIsRefusedByName() throws IOException {
    try (StandIn standIn = new StandIn()) {
      standIn.missingOutput = "safety_status_bits";
      assertOpens("RTDE: safety_status_bits must be UINT32, got NOT_FOUND", standIn);
      standIn.missingOutput = "";
      standIn.inUseInput = "input_double_register_25";
      assertOpens("RTDE: input_double_register_25 must be DOUBLE, got IN_USE", standIn);
      standIn.speaksVersion2 = false;
      assertOpens("RTDE: the controller does not speak version 2", standIn);
    }
  }

  private static void assertOpens(String message, StandIn standIn) {
    assertEquals(
        message,
        assertThrows(
                IOException.class,
                () -> UniversalArm.open(UniversalRig.UR5E, standIn.address()).close())
            .getMessage());
  }

  @Test
  void theProgramSetsUpToolPayloadAndWatchdog() {
    String program = MotionProgram.text(UniversalRig.UR5E, 20);
    assertTrue(
        program.startsWith(
            """
            def metaarm():
              set_tcp(p[0.000000, 0.000000, 0.174000, 0.000000, 0.000000, 0.000000])
              set_payload(0.900000)
              rtde_set_watchdog("input_int_register_24", 20.000000, "stop")
            """),
        program);
    assertTrue(program.contains("if point_dist(goal, get_actual_tcp_pose()) > 0.050000:"));
    long opens = program.lines().filter(line -> line.strip().matches("(def|while|if) .*:")).count();
    assertEquals(opens, program.lines().filter(line -> line.strip().equals("end")).count());
  }

  @Test
  void theProgramRunsAsTheScriptManualSays() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      rig.tick(3);
      assertArrayEquals(new double[] {0, 0, 0.174, 0, 0, 0}, rig.standIn.tcp);
      assertEquals(0.9, rig.standIn.payload);
      assertEquals(MotionProgram.STATE_HOLDS, rig.standIn.programState);
      rig.arm.enable();
      rig.follow(new Vector(0.41, 0, 0.3), 0, 20);
      assertEquals(MotionProgram.STATE_FOLLOWS, rig.standIn.programState);
      assertEquals(Math.PI, rig.standIn.pose[4], "the tool keeps its orientation");
      assertEquals(List.of(""), rig.standIn.programErrors());
    }
  }

  @Test
  void aProgramThatTheManualDoesNotKnowIsAnError() {
    UrScript.Functions none =
        (name, given) -> {
          throw new IllegalArgumentException("an unknown function: " + name);
        };
    assertEquals(
        "an unknown function: movex",
        assertThrows(
                IllegalArgumentException.class,
                () -> new UrScript("def a():\n  movex(1)\nend\n", none).run())
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> new UrScript("def a():\n  x = {}\nend\n", none));
  }

  @Test
  void rotationsAreWrittenAsAnAxisTimesAnAngle() {
    assertArrayEquals(new double[3], RotationVector.of(new Rotation(0, 0, 0)));
    assertArrayEquals(new double[] {0, 0, 0.5}, RotationVector.of(new Rotation(0, 0, 0.5)), 1e-12);
    assertArrayEquals(
        new double[] {Math.PI, 0, 0}, RotationVector.of(new Rotation(Math.PI, 0, 0)), 1e-12);
    // A third of a turn about the diagonal takes x to y, y to z and z to x.
    double third = 2 * Math.PI / 3 / Math.sqrt(3);
    assertArrayEquals(
        new double[] {third, third, third},
        RotationVector.of(new Rotation(Math.PI / 2, 0, Math.PI / 2)),
        1e-12);
  }
}
