package io.metaarm.bridge.driver.universal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.driver.ArmIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Behaviour 12, as far as the robot's controller says what it was set to. */
class RobotConfigurationTest {
  @Test
  void behaviour12OtherLimitsInTheRobotAreAnotherConfiguration() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      ArmIdentity before = rig.arm.identity();
      long digest = rig.sample.configurationDigest;
      assertEquals(before.digest(), digest);
      rig.standIn.state.maxSpeed = 6.28;
      restartProgram(rig);
      assertNotEquals(digest, rig.sample.configurationDigest);
      assertNotEquals(before.limitsDigest(), rig.arm.identity().limitsDigest());
      assertEquals(before.calibrationDigest(), rig.arm.identity().calibrationDigest());
      rig.standIn.state.maxSpeed = 3.14;
      restartProgram(rig);
      assertEquals(before, rig.arm.identity(), "as it was");
    }
  }

  @Test
  void behaviour12AnotherCalibrationInTheRobotIsAnotherConfiguration() throws IOException {
    try (UniversalRig rig = new UniversalRig()) {
      ArmIdentity before = rig.arm.identity();
      long digest = rig.sample.configurationDigest;
      restartProgram(rig);
      assertEquals(digest, rig.sample.configurationDigest, "nothing has changed");
      rig.standIn.state.calibration = 8;
      restartProgram(rig);
      assertNotEquals(digest, rig.sample.configurationDigest);
      assertEquals(before.limitsDigest(), rig.arm.identity().limitsDigest());
      assertNotEquals(before.calibrationDigest(), rig.arm.identity().calibrationDigest());
    }
  }

  /** The robot is stopped for long enough to be changed; then the driver starts its program. */
  private static void restartProgram(UniversalRig rig) throws IOException {
    int programs = rig.standIn.programs.size();
    rig.standIn.protectiveStop();
    rig.tick(2);
    rig.standIn.release();
    rig.tick(2);
    UniversalRig.await(() -> rig.standIn.programs.size() > programs, "the program again");
    rig.tick(2);
    assertFalse(rig.sample.faulted);
  }

  @Test
  void aControllerThatKeepsItsConfigurationToItselfIsNamed() throws IOException {
    try (StandIn standIn = new StandIn()) {
      standIn.state.tellsConfiguration = false;
      int port = standIn.address().script();
      RobotPort impatient = new RobotPort("The secondary client interface", "127.0.0.1", port, 200);
      try (SecondaryClient client = SecondaryClient.open(impatient)) {
        assertEquals(
            "The secondary client interface at 127.0.0.1:"
                + port
                + " did not send the robot's limits and calibration within 200 ms",
            assertThrows(IOException.class, client::configuration).getMessage());
      }
    }
  }

  @Test
  void partsThatAreNotWholeAreRefused() {
    assertRefused("A robot state message has a part of 0 bytes", new byte[3]);
    assertRefused("A robot state message has a part of 4 bytes", new byte[] {0, 0, 0, 4, 6});
    assertRefused("A robot state message has a part of 9 bytes", new byte[] {0, 0, 0, 9, 6, 0});
    assertRefused(
        "A part of a robot state message must have 192 bytes of values, got 191",
        StateMessages.part(6, new byte[191]));
    assertRefused(
        "A part of a robot state message must have 216 bytes of values, got 10",
        StateMessages.part(5, new byte[10]));
  }

  private static void assertRefused(String message, byte[] state) {
    assertEquals(
        message,
        assertThrows(
                IOException.class, () -> RobotConfiguration.UNKNOWN.with(ByteBuffer.wrap(state)))
            .getMessage());
  }

  @Test
  void valuesThatALaterVersionAddsChangeNothing() throws IOException {
    RobotConfiguration now =
        RobotConfiguration.UNKNOWN.with(ByteBuffer.wrap(StateMessages.part(6, new byte[192])));
    byte[] longer = new byte[200];
    longer[199] = 1;
    assertEquals(
        now, RobotConfiguration.UNKNOWN.with(ByteBuffer.wrap(StateMessages.part(6, longer))));
    assertFalse(now.isKnown(), "without a calibration");
    assertTrue(now.with(ByteBuffer.wrap(StateMessages.part(5, new byte[216]))).isKnown());
  }
}
