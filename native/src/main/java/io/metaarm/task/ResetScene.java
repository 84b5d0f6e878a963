package io.metaarm.task;

import io.metaarm.physics.Model;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;

/** What a reset function may do to the scene. Measurements are those of {@link #view}. */
public final class ResetScene {
  /** Where the first joint after the arm and the two fingers begins. */
  public static final int FIRST_OBJECT_COORDINATE = 9;

  private final State state;
  private final Model model;
  private final TaskView view;
  private final ModelChanges changes;

  public ResetScene(State state, TaskView view, ModelChanges changes) {
    this.state = state;
    this.model = state.model();
    this.view = view;
    this.changes = changes;
  }

  /** As of the last forward computation or step: what was set since doesn't show yet. */
  public TaskView view() {
    return view;
  }

  /** Moves a body's frame within its parent's. */
  public ResetScene setBody(String name, double... position) {
    changes.set(state, ModelField.BODY_POS, model.id(ObjectType.BODY, name), position);
    return this;
  }

  public ResetScene setBodyQuaternion(String name, double... quaternion) {
    changes.set(state, ModelField.BODY_QUAT, model.id(ObjectType.BODY, name), quaternion);
    return this;
  }

  /** Moves a site within its body's frame. */
  public ResetScene setSite(String name, double... position) {
    changes.set(state, ModelField.SITE_POS, model.id(ObjectType.SITE, name), position);
    return this;
  }

  /** A body's position within its parent, as it is set now. */
  public double[] bodyInParent(String name) {
    return view.modelRow(ModelField.BODY_POS, ObjectType.BODY, name);
  }

  /** A site's position within its body, as it is set now. */
  public double[] siteInBody(String name) {
    return view.modelRow(ModelField.SITE_POS, ObjectType.SITE, name);
  }

  /** Sets position coordinates from {@code first} on, without a forward computation. */
  public ResetScene setCoordinates(int first, double... values) {
    for (int i = 0; i < values.length; i++) {
      state.array(StateField.QPOS).set(first + i, values[i]);
    }
    return this;
  }

  /** Stops {@code count} degrees of freedom from {@code first} on, as far as there are so many. */
  public ResetScene stop(int first, int count) {
    int end = Math.min(first + count, model.nv());
    for (int i = first; i < end; i++) {
      state.array(StateField.QVEL).set(i, 0);
    }
    return this;
  }

  /** Sets a joint's (first) coordinate, without a forward computation. */
  public ResetScene setJoint(String name, double... values) {
    return setCoordinates(model.qposAddress(model.id(ObjectType.JOINT, name)), values);
  }

  /** Stops a hinge or slide joint. */
  public ResetScene stopJoint(String name) {
    return stop(model.dofAddress(model.id(ObjectType.JOINT, name)), 1);
  }

  /**
   * Puts the object whose free joint comes first (coordinates 9–11) somewhere, at rest, and
   * computes what follows: upstream's usual _set_obj_xyz.
   */
  public ResetScene placeObject(double... position) {
    setCoordinates(FIRST_OBJECT_COORDINATE, position[0], position[1], position[2]);
    stop(FIRST_OBJECT_COORDINATE, 6);
    return forward();
  }

  /**
   * Sets the first object's one joint (coordinate 9), stops it and computes what follows:
   * upstream's _set_obj_xyz of things on one joint.
   */
  public ResetScene placeJoint(double value) {
    setCoordinates(FIRST_OBJECT_COORDINATE, value);
    stop(FIRST_OBJECT_COORDINATE, 1);
    return forward();
  }

  /** Computes everything that follows from what was set. */
  public ResetScene forward() {
    state.forward();
    return this;
  }

  /** Lets the simulation run for {@code steps} time steps. */
  public ResetScene step(int steps) {
    state.step(steps);
    return this;
  }
}
