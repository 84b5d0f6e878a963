package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.transport.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ArmHomeCommandTest {
  /** From where an arm that has hardly set out can't pass for one at home. */
  private static Vector away() {
    Vector home = ServedPoint.home();
    return new Vector(home.x + 0.2, home.y, home.z);
  }

  @Test
  void theArmIsAtHomeWhenTheCommandEndsAndNothingIsLatched() throws Exception {
    try (ServedPoint point = ServedPoint.at(away(), Security.LOCAL)) {
      assertEquals(away().x, point.state().getMeasured().getXM(), 0.001);
      Console home = point.arm("home");
      assertEquals(0, home.status(), home.err());
      State after = point.state();
      assertEquals(ServedPoint.home().x, after.getMeasured().getXM(), 0.002);
      assertEquals(Mode.MODE_DISARMED, after.getMode());
      assertEquals(0, after.getFaultsCount(), after::toString);
      assertEquals(0, after.getLeaseEpoch(), "the lease is given back");
      double saidX = Double.parseDouble(home.out().substring(8, 16));
      assertEquals(ServedPoint.home().x, saidX, 0.002, home.out());
    }
  }

  @Test
  void anArmWithAFaultIsNotSentHome() throws Exception {
    try (ServedPoint point = ServedPoint.at(away(), Security.LOCAL)) {
      assertEquals(0, point.arm("stop").status());
      Console home = point.arm("home");
      assertEquals(new Console(1, "", "metaarm: mode: must be DISARMED, is FAULTED\n"), home);
      assertTrue(point.state().getMeasured().getXM() > away().x - 0.001, "it moved");
    }
  }
}
