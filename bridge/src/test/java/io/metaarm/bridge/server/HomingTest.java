package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Vector;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomingTest {
  @Test
  void anArmThatIsHeldOnItsWayHomeStopsAfterThreeTimesItsWayAndTwoSeconds() {
    Rig rig = homing();
    Vector home = Fixtures.settings().home();
    double speed = Fixtures.settings().limits(SpeedProfile.REDUCED).maxSpeedMetresPerSecond();
    double seconds = 2 + 3 * rig.last().measured.distance(home) / speed;
    rig.arm.setBlocked(true);
    long expected = Math.round(seconds / Fixtures.settings().tickSeconds());
    rig.tick((int) expected - 1);
    assertEquals(Mode.HOMING, rig.last().mode);
    rig.tick(2);
    assertEquals(FaultCode.HOME_NOT_REACHED.bit(), rig.last().faults);
    rig.settle();
    assertEquals(false, rig.arm.enabled());
    rig.arm.setBlocked(false);
    assertEquals(Optional.empty(), rig.acknowledge());
    rig.tick(1);
    assertEquals(Optional.empty(), rig.controller.goHome(Rig.SESSION, rig.epoch));
  }

  @Test
  void aFreeArmGetsHomeInTime() {
    Rig rig = homing();
    for (int i = 0; i < 2000 && rig.last().mode == Mode.HOMING; i++) {
      rig.tick(1);
    }
    assertEquals(Mode.DISARMED, rig.last().mode);
    assertEquals(0, rig.last().faults);
  }

  @Test
  void anArmThatSagsAtPerfectRestIsAtHomeAndNotFrozen() {
    Rig rig = homing();
    rig.sensor = sample -> quantise(sample.position.add(1, new Vector(0, 0, -0.008)));
    for (int i = 0; i < 3000 && rig.last().mode == Mode.HOMING; i++) {
      rig.tick(1);
    }
    assertEquals(Mode.DISARMED, rig.last().mode);
    // The target was 8 mm above; that it is left there is no way that the arm should have gone.
    rig.tick(100);
    assertEquals(0, rig.last().faults);
  }

  @Test
  void anArmAtPerfectRestThatDidNotGetHomeIsNotFrozen() {
    Rig rig = homing();
    rig.arm.setBlocked(true);
    for (int i = 0; i < 3000 && rig.last().faults == 0; i++) {
      rig.tick(1);
    }
    rig.settle();
    assertEquals(FaultCode.HOME_NOT_REACHED.bit(), rig.last().faults);
    rig.sensor = sample -> quantise(sample.position);
    rig.tick(5);
    assertTrue(rig.last().applied.distance(rig.last().measured) > 0.003, "its target was ahead");
    assertEquals(Optional.empty(), rig.acknowledge());
    rig.tick(100);
    assertEquals(0, rig.last().faults);
  }

  /** To 0.1 mm, so that an arm at rest says the same to the last bit. */
  private static boolean quantise(Vector position) {
    position.set(
        Math.round(position.x * 1e4) / 1e4,
        Math.round(position.y * 1e4) / 1e4,
        Math.round(position.z * 1e4) / 1e4);
    return true;
  }

  /** From so far away that it can't pass for home. */
  private static Rig homing() {
    Rig rig = Rig.active();
    rig.drive(200, 0.01, 0, 0);
    rig.controller.stop();
    rig.settle();
    assertEquals(Optional.empty(), rig.acknowledge());
    rig.tick(1);
    assertEquals(Optional.empty(), rig.controller.goHome(Rig.SESSION, rig.epoch));
    rig.tick(1);
    assertEquals(Mode.HOMING, rig.last().mode);
    return rig;
  }
}
