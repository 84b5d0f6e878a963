package io.metaarm.bridge.driver.universal;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Pose;
import java.util.Locale;

/**
 * Our program on the robot's controller, in URScript. It follows a target that comes through
 * registers, keeps the orientation that the tool has when it begins to follow, and stops when the
 * heartbeat stops: that is the vendor's own watchdog, on the vendor's own clock.
 *
 * <p>It follows only after an order to hold: registers outlive a program, so that the order which
 * it finds there may be an old one.
 */
final class MotionProgram {
  /** The order to hold, in input_int_register_25. */
  static final int ORDER_HOLD = 0;

  /** The order to follow the target. */
  static final int ORDER_FOLLOW = 1;

  /** The program holds, in output_int_register_24. */
  static final int STATE_HOLDS = 1;

  /** The program follows. */
  static final int STATE_FOLLOWS = 2;

  /** The program has ended itself, because a target was too far from the tool. */
  static final int STATE_REFUSED = 3;

  /** Much further than the controller's reference may lead, and still no harm in a step. */
  static final double FURTHEST_METRES = 0.05;

  private static final String TEXT =
      """
      def metaarm():
        set_tcp(p[$TCP])
        set_payload($PAYLOAD)
        rtde_set_watchdog("input_int_register_24", $WATCHDOG, "stop")
        follows = False
        origin = get_actual_tcp_pose()
        near = get_actual_joint_positions()
        while read_input_integer_register(25) == 1:
          sync()
        end
        write_output_integer_register(24, 1)
        while True:
          if read_input_integer_register(25) == 1:
            if follows == False:
              origin = get_actual_tcp_pose()
              near = get_actual_joint_positions()
              follows = True
              write_output_integer_register(24, 2)
            end
            goal = p[read_input_float_register(24), read_input_float_register(25), \
      read_input_float_register(26), origin[3], origin[4], origin[5]]
            if point_dist(goal, get_actual_tcp_pose()) > $FURTHEST:
              write_output_integer_register(24, 3)
              stopj(4)
              halt
            end
            near = get_inverse_kin(goal, near)
            servoj(near, 0, 0, 0.002, 0.05, 500)
            set_tool_digital_out(0, read_input_float_register(27) > 0)
          else:
            if follows:
              stopj(4)
              follows = False
              write_output_integer_register(24, 1)
            end
            sync()
          end
        end
      end
      """;

  private MotionProgram() {}

  /**
   * The program's text.
   *
   * @param watchdogHertz heartbeats that come more seldom stop the program
   */
  static String text(ArmSpec arm, double watchdogHertz) {
    Pose tool = arm.kinematics().tool();
    double[] turn = RotationVector.of(tool.rotationRadians());
    String tcp =
        String.join(
            ", ",
            number(tool.positionMetres().x()),
            number(tool.positionMetres().y()),
            number(tool.positionMetres().z()),
            number(turn[0]),
            number(turn[1]),
            number(turn[2]));
    return TEXT.replace("$TCP", tcp)
        .replace("$PAYLOAD", number(arm.gripper().massKilograms()))
        .replace("$WATCHDOG", number(watchdogHertz))
        .replace("$FURTHEST", number(FURTHEST_METRES));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
