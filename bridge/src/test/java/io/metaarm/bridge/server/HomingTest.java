package io.metaarm.bridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
