package io.metaarm.bridge.driver.simulated;

import io.metaarm.bridge.safety.Vector;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.TaskSimulation;
import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Model;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.task.ResetScene;
import io.metaarm.task.TaskSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The physics: a task's scene, and in it an arm whose own controller pulls the hand to a goal. The
 * scene's origin is the arm's base.
 */
final class ArmScene implements AutoCloseable {
  /** Stiffer than any command could push through. */
  private static final double BLOCKED_DAMPING = 1e6;

  /** A payload is a ball of this radius; only its inertia depends on it. */
  private static final double PAYLOAD_RADIUS_METRES = 0.04;

  /** Apart by this much the fingers are fully open, as the tasks see it. */
  private static final double OPEN_METRES = 0.1;

  private static final int SETTLING_STEPS = 400;

  private final TaskSimulation simulation;
  private final State state;
  private final Model model;
  private final ArrayView handles;
  private final ArrayView control;
  private final ArrayView bodies;
  private final ArrayView damping;
  private final ArrayView velocities;
  private final int hand;
  private final int rightClaw;
  private final int leftClaw;
  private final double stepGain;
  private final double[] row = new double[3];
  private final double[] otherRow = new double[3];
  private final Vector position = new Vector();
  private final Vector handle = new Vector();

  /** What makes up for the arm's weight, so that it holds where it is. */
  private final Vector trim = new Vector();

  private final Vector goal = new Vector();
  private final double[] coordinatesAtStart;
  private final double[] velocitiesAtStart;
  private int blockedDof = -1;
  private double freeDamping;

  ArmScene(Scenes scenes, TaskSpec task, double[] random, DrawnGap gap, List<String> joints) {
    model = scenes.model(task.scene());
    simulation = new TaskSimulation(task, model, new ResetCache(1));
    simulation.reset(random, true);
    state = simulation.state();
    handles = state.array(StateField.MOCAP_POS);
    control = state.array(StateField.CTRL);
    bodies = state.array(StateField.XPOS);
    velocities = state.array(StateField.QVEL);
    damping = state.field(ModelField.DOF_DAMPING);
    hand = model.id(ObjectType.BODY, "hand");
    rightClaw = model.id(ObjectType.BODY, "rightclaw");
    leftClaw = model.id(ObjectType.BODY, "leftclaw");
    stepGain = gap.stepGain();
    coordinatesAtStart = state.array(StateField.QPOS).toArray();
    velocitiesAtStart = velocities.toArray();
    apply(gap, joints);
    state.advance(SETTLING_STEPS);
    measure();
    holdHere();
  }

  /** Says so when the scene's arm is another one. */
  static void requireJoint(Model model, String joint, String arm) {
    if (!model.contains(ObjectType.JOINT, joint)) {
      throw new IllegalArgumentException(
          "robot: the scenes have a Sawyer, whose joints right_j0 to right_j6 the robot must have,"
              + " got "
              + arm
              + " with the joint '"
              + joint
              + "'");
    }
  }

  private void apply(DrawnGap gap, List<String> joints) {
    ArrayView friction = state.field(ModelField.GEOM_FRICTION);
    for (int i = 0; i < friction.length(); i++) {
      friction.set(i, friction.get(i) * gap.contactFriction());
    }
    for (String joint : joints) {
      int dof = dof(joint);
      damping.set(dof, damping.get(dof) * gap.jointDamping());
    }
    if (gap.payloadKilograms() > 0) {
      ArrayView mass = state.field(ModelField.BODY_MASS);
      mass.set(hand, mass.get(hand) + gap.payloadKilograms());
      double inertia = 0.4 * gap.payloadKilograms() * PAYLOAD_RADIUS_METRES * PAYLOAD_RADIUS_METRES;
      ArrayView inertias = state.field(ModelField.BODY_INERTIA);
      for (int axis = 0; axis < 3; axis++) {
        inertias.set(3 * hand + axis, inertias.get(hand, axis) + inertia);
      }
      state.recomputeConstants();
    }
  }

  private int dof(String joint) {
    return model.dofAddress(model.id(ObjectType.JOINT, joint));
  }

  /** Numbers that the gap changes: for tests. */
  record Physics(double padFriction, double elbowDamping, double handKilograms) {}

  Physics physics() {
    return new Physics(
        state.field(ModelField.GEOM_FRICTION).get(model.id(ObjectType.GEOM, "rightpad_geom"), 0),
        damping.get(dof("right_j3")),
        state.field(ModelField.BODY_MASS).get(hand));
  }

  /** How far a joint is turned: for tests. */
  double jointRadians(String joint) {
    return state.array(StateField.QPOS).get(model.qposAddress(model.id(ObjectType.JOINT, joint)));
  }

  TaskSimulation simulation() {
    return simulation;
  }

  /** Where the hand is. */
  Vector position() {
    return position;
  }

  /** How far the gripper is open, 0 to 1. */
  double gripperOpening() {
    bodies.getRow(rightClaw, row, 0);
    bodies.getRow(leftClaw, otherRow, 0);
    double dx = row[0] - otherRow[0];
    double dy = row[1] - otherRow[1];
    double dz = row[2] - otherRow[2];
    return Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / OPEN_METRES);
  }

  /** Puts everything but the arm back to where the task has it at its start. */
  void resetThings() {
    ArrayView coordinates = state.array(StateField.QPOS);
    for (int i = ResetScene.FIRST_OBJECT_COORDINATE; i < coordinatesAtStart.length; i++) {
      coordinates.set(i, coordinatesAtStart[i]);
    }
    for (int i = ResetScene.FIRST_OBJECT_COORDINATE; i < velocitiesAtStart.length; i++) {
      velocities.set(i, velocitiesAtStart[i]);
    }
    state.forward();
  }

  double secondsPerStep() {
    return model.timestepSeconds();
  }

  /** From now on the hand's goal is where it is, and nothing pulls it away from there. */
  void holdHere() {
    handles.getRow(0, row, 0);
    handle.set(row[0], row[1], row[2]);
    trim.setDifference(handle, position).scale(1 / stepGain);
    goal.set(position);
  }

  void setGoal(Vector target) {
    goal.set(target);
  }

  Vector goal() {
    return goal;
  }

  /** −1 open to 1 closed. */
  void setGripper(double command) {
    control.set(0, command);
    control.set(1, -command);
  }

  /** Lets a time step pass. */
  void step() {
    handle.set(goal).add(1, trim).add(-1, position).scale(stepGain).add(1, position);
    row[0] = handle.x;
    row[1] = handle.y;
    row[2] = handle.z;
    handles.setRow(0, row);
    state.advance(1);
    measure();
  }

  private void measure() {
    bodies.getRow(hand, row, 0);
    position.set(row[0], row[1], row[2]);
  }

  /** Lets this joint not turn any more; null: all may turn again. */
  void block(@Nullable String joint) {
    int dof = joint == null ? -1 : dof(joint);
    if (dof == blockedDof) {
      return;
    }
    if (blockedDof >= 0) {
      damping.set(blockedDof, freeDamping);
    }
    if (dof >= 0) {
      freeDamping = damping.get(dof);
      damping.set(dof, BLOCKED_DAMPING);
      // It stops at once. Left to the damping, its speed would be a force that throws the arm
      // about.
      velocities.set(dof, 0);
    }
    blockedDof = dof;
  }

  @Override
  public void close() {
    simulation.close();
  }
}
