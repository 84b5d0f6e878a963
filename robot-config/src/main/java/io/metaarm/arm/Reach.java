package io.metaarm.arm;

import java.util.List;

/** How near the joints can bring the tool to a place, whatever way the tool then points. */
final class Reach {
  private static final int MAX_STEPS = 400;

  /** From how many directions to try anew. */
  private static final int TURNS = 8;

  /** After so many steps without progress there will be none. */
  private static final int MAX_IDLE_STEPS = 20;

  private static final double LEAST_PROGRESS_METRES = 1e-6;

  private static final double GOOD_ENOUGH_METRES = 1e-4;

  /** Keeps a step finite where the arm is stretched out. */
  private static final double DAMPING = 1e-4;

  private static final double MAX_JOINT_STEP_RADIANS = 0.3;

  private final Kinematics kinematics;
  private final List<JointLimits> joints;
  private final double[] radians;

  private Reach(Kinematics kinematics, List<JointLimits> joints, List<Double> start) {
    this.kinematics = kinematics;
    this.joints = joints;
    this.radians = start.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The distance that remains after damped least squares from {@code home}, or from home with the
   * first joint turned elsewhere where that comes nearer.
   */
  static double missMetres(
      Kinematics kinematics, List<JointLimits> joints, List<Double> home, Point target) {
    double best = new Reach(kinematics, joints, home).approach(target);
    JointLimits first = joints.get(0);
    for (int turn = 0; turn < TURNS && best > GOOD_ENOUGH_METRES; turn++) {
      Reach turned = new Reach(kinematics, joints, home);
      turned.radians[0] =
          first.minRadians() + (first.maxRadians() - first.minRadians()) * (turn + 0.5) / TURNS;
      best = Math.min(best, turned.approach(target));
    }
    return best;
  }

  private double approach(Point target) {
    double best = Double.POSITIVE_INFINITY;
    int idle = 0;
    for (int step = 0; step < MAX_STEPS && idle < MAX_IDLE_STEPS; step++) {
      List<Transform> frames = kinematics.frames(radians);
      Point tool = frames.get(radians.length).origin();
      double distance = tool.distanceTo(target);
      idle = distance < best - LEAST_PROGRESS_METRES ? 0 : idle + 1;
      best = Math.min(best, distance);
      if (best <= GOOD_ENOUGH_METRES) {
        break;
      }
      double[] error = {target.x() - tool.x(), target.y() - tool.y(), target.z() - tool.z()};
      move(jacobian(frames, tool, error), error);
    }
    return best;
  }

  /** Each row: how the tool moves when that joint turns; a joint that its limit holds does not. */
  private double[][] jacobian(List<Transform> frames, Point tool, double[] error) {
    double[][] rows = new double[radians.length][];
    for (int i = 0; i < rows.length; i++) {
      Point centre = frames.get(i).origin();
      double[] arm = {tool.x() - centre.x(), tool.y() - centre.y(), tool.z() - centre.z()};
      double[] row = cross(frames.get(i).axisZ(), arm);
      rows[i] = isHeld(i, dot(row, error)) ? new double[3] : row;
    }
    return rows;
  }

  private boolean isHeld(int joint, double pull) {
    JointLimits limits = joints.get(joint);
    return pull > 0 ? radians[joint] >= limits.maxRadians() : radians[joint] <= limits.minRadians();
  }

  private void move(double[][] jacobian, double[] error) {
    double[][] gram = new double[3][3];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        double sum = a == b ? DAMPING : 0;
        for (double[] row : jacobian) {
          sum += row[a] * row[b];
        }
        gram[a][b] = sum;
      }
    }
    double[] weights = solve(gram, error);
    double[] turn = new double[radians.length];
    double largest = MAX_JOINT_STEP_RADIANS;
    for (int i = 0; i < turn.length; i++) {
      turn[i] = dot(jacobian[i], weights);
      largest = Math.max(largest, Math.abs(turn[i]));
    }
    for (int i = 0; i < turn.length; i++) {
      double next = radians[i] + turn[i] * MAX_JOINT_STEP_RADIANS / largest;
      radians[i] = Math.min(joints.get(i).maxRadians(), Math.max(joints.get(i).minRadians(), next));
    }
  }

  /** Cramer's rule; the damping keeps the determinant away from zero. */
  private static double[] solve(double[][] symmetric, double[] right) {
    double[] first = symmetric[0];
    double[] second = symmetric[1];
    double[] third = symmetric[2];
    double determinant = dot(first, cross(second, third));
    return new double[] {
      dot(right, cross(second, third)) / determinant,
      dot(first, cross(right, third)) / determinant,
      dot(first, cross(second, right)) / determinant
    };
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
