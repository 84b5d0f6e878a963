package io.metaarm.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.config.RobotFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KinematicsTest {
  private static void assertNear(Point expected, Point actual) {
    assertTrue(
        expected.distanceTo(actual) < 1e-4, () -> "expected " + expected + ", got " + actual);
  }

  /** Joint angles and the hand's place of Meta-World's reach-v3 after a reset. */
  @Test
  void sawyersToolIsWhereTheSimulationHasTheHand() {
    List<Double> joints =
        List.of(
            1.8892881812939124,
            -0.5757689061948442,
            -0.9766593499473483,
            1.641991493813296,
            0.9428596255713374,
            1.043696239637583,
            2.2928333115361488);
    assertNear(
        new Point(0.004584200424389321, 0.6013881136259894, 0.19514345491770432),
        RobotFiles.load("sawyer").kinematics().toolPositionMetres(joints));
  }

  /** The flange in the zero pose by the vendor's DH table: a2 + a3, d4 + d6 and d1 - d5. */
  @Test
  void ur5eStretchedOutIsWhereItsDhTableSays() {
    Kinematics kinematics = withoutTool(RobotFiles.load("ur5e").kinematics());
    assertNear(
        new Point(-0.425 - 0.3922, -0.1333 - 0.0996, 0.1625 - 0.0997),
        kinematics.toolPositionMetres(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)));
  }

  /** The fingertips in the vendor's ready pose. */
  @Test
  void fr3sHandIsWhereTheReadyPoseHasIt() {
    double quarter = Math.PI / 4;
    assertNear(
        new Point(0.30689, 0, 0.48688),
        RobotFiles.load("fr3")
            .kinematics()
            .toolPositionMetres(
                List.of(0.0, -quarter, 0.0, -3 * quarter, 0.0, 2 * quarter, quarter)));
  }

  private static Kinematics withoutTool(Kinematics arm) {
    Pose none = new Pose(Point.ORIGIN, new Rotation(0, 0, 0));
    return new Kinematics(
        arm.reference(), arm.baseFrame(), arm.flangeFrame(), arm.jointOrigins(), none, none);
  }

  @Test
  void aPostureOfAnotherArmIsRefused() {
    Kinematics kinematics = RobotFiles.load("fr3").kinematics();
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> kinematics.toolPositionMetres(List.of(1.0)));
    assertEquals("jointRadians: must have 7 entries (one a joint), got 1", e.getMessage());
  }

  static List<String> shipped() {
    return RobotFiles.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theJointsReachWhatIsInReachAndMissWhatIsNot(String name) {
    ArmSpec arm = RobotFiles.load(name);
    Point home = arm.home().toolMetres();
    assertTrue(miss(arm, new Point(home.x() + 0.05, home.y() - 0.03, home.z() + 0.02)) < 1e-3);
    double far = arm.vendor().reachMetres() + 1;
    double miss = miss(arm, new Point(far, 0, arm.vendor().reachCentreMetres().z()));
    assertTrue(miss > 0.5 && miss < 1.3, () -> "misses by " + miss);
  }

  private static double miss(ArmSpec arm, Point target) {
    return Reach.missMetres(arm.kinematics(), arm.joints(), arm.home().jointRadians(), target);
  }
}
