package io.metaarm.task;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Model;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import java.util.HashMap;
import java.util.Map;

/**
 * Measurements by name. Arrays that it gives out belong to it and change with the next call of the
 * same name or the next step: rewards read them, resets copy them. After the first call for a name
 * nothing is allocated.
 */
public final class TaskView {
  /** Numbers in an observation: 18 now, 18 before, 3 of the goal. */
  public static final int OBSERVATION_SIZE = 39;

  private final Model model;
  private final State state;
  private final ArrayView qpos;
  private final Map<String, Reading> bodies = new HashMap<>();
  private final Map<String, Reading> bodyQuaternions = new HashMap<>();
  private final Map<String, Reading> bodyMatrices = new HashMap<>();
  private final Map<String, Reading> geoms = new HashMap<>();
  private final Map<String, Reading> geomMatrices = new HashMap<>();
  private final Map<String, Reading> sites = new HashMap<>();
  private final Map<String, Reading> siteMatrices = new HashMap<>();
  private final Map<String, Integer> jointAddresses = new HashMap<>();
  private final Map<String, Integer> geomIds = new HashMap<>();

  private final double[] observation = new double[OBSERVATION_SIZE];
  private final double[] hand = new double[3];
  private final double[] object = new double[3];
  private final double[] objectQuaternion = new double[4];
  private final double[] secondObject = new double[3];
  private final double[] tcp = new double[3];
  private final double[] computed = new double[3];
  private final double[] firstObject = new double[3];
  private boolean firstStep = true;
  private boolean countPastContacts;
  private boolean contactsUnknown;

  /** One row of an array, found by name once. */
  private static final class Reading {
    private final ArrayView array;
    private final int row;
    private final double[] values;

    Reading(ArrayView array, int row) {
      this.array = array;
      this.row = row;
      this.values = new double[array.width()];
    }

    double[] read() {
      array.getRow(row, values, 0);
      return values;
    }
  }

  public TaskView(State state) {
    this.state = state;
    this.model = state.model();
    this.qpos = state.array(StateField.QPOS);
  }

  /** For the core: what the reward is to see from now on. */
  public void setObservation(double[] clipped) {
    System.arraycopy(clipped, 0, observation, 0, OBSERVATION_SIZE);
    System.arraycopy(clipped, 0, hand, 0, 3);
    System.arraycopy(clipped, 4, object, 0, 3);
    System.arraycopy(clipped, 7, objectQuaternion, 0, 4);
    System.arraycopy(clipped, 11, secondObject, 0, 3);
    if (firstStep) {
      firstObject(object);
    }
  }

  /** For the core: the next observation is the episode's first after a step. */
  public void beginEpisode() {
    firstStep = true;
  }

  /**
   * Where the (first) object was observed after the episode's first step, which is when one of
   * upstream's tasks looks for where it started.
   */
  public double[] firstObject() {
    return firstObject;
  }

  /** For the core, to continue an episode whose first step is past. */
  public void firstObject(double[] point) {
    System.arraycopy(point, 0, firstObject, 0, 3);
    firstStep = false;
  }

  /** The whole clipped observation, 39 numbers. */
  public double[] observation() {
    return observation;
  }

  /** The hand as observed, clipped to its space: upstream's obs[:3]. */
  public double[] hand() {
    return hand;
  }

  /** How far the gripper is open, from 0 to 1: upstream's obs[3]. */
  public double opening() {
    return observation[3];
  }

  /** The (first) object as observed: upstream's obs[4:7]. */
  public double[] object() {
    return object;
  }

  /** The (first) object's orientation as observed: upstream's obs[7:11]. */
  public double[] objectQuaternion() {
    return objectQuaternion;
  }

  /** The second object as observed: upstream's obs[11:14]. */
  public double[] secondObject() {
    return secondObject;
  }

  /** The middle between the tips of the two fingers: upstream's tcp_center. */
  public double[] tcp() {
    double[] right = site("rightEndEffector");
    double[] left = site("leftEndEffector");
    for (int i = 0; i < 3; i++) {
      tcp[i] = (right[i] + left[i]) / 2;
    }
    return tcp;
  }

  /**
   * The left finger's pad now. Upstream's init_left_pad is this too: it keeps a live view where it
   * means to keep the first value.
   */
  public double[] leftPad() {
    return body("leftpad");
  }

  /** The right finger's pad now, and upstream's init_right_pad. */
  public double[] rightPad() {
    return body("rightpad");
  }

  /** Position of a body's frame (upstream's get_body_com). */
  public double[] body(String name) {
    return read(bodies, ObjectType.BODY, StateField.XPOS, name);
  }

  /** Orientation of a body, w first. */
  public double[] bodyQuaternion(String name) {
    return read(bodyQuaternions, ObjectType.BODY, StateField.XQUAT, name);
  }

  /** Rotation matrix of a body, row by row. */
  public double[] bodyMatrix(String name) {
    return read(bodyMatrices, ObjectType.BODY, StateField.XMAT, name);
  }

  public double[] geom(String name) {
    return read(geoms, ObjectType.GEOM, StateField.GEOM_XPOS, name);
  }

  public double[] geomMatrix(String name) {
    return read(geomMatrices, ObjectType.GEOM, StateField.GEOM_XMAT, name);
  }

  public double[] site(String name) {
    return read(sites, ObjectType.SITE, StateField.SITE_XPOS, name);
  }

  public double[] siteMatrix(String name) {
    return read(siteMatrices, ObjectType.SITE, StateField.SITE_XMAT, name);
  }

  /** The (first) position coordinate of a joint. */
  public double joint(String name) {
    Integer address = jointAddresses.get(name);
    if (address == null) {
      address = model.qposAddress(model.id(ObjectType.JOINT, name));
      jointAddresses.put(name, address);
    }
    return qpos.get(address);
  }

  /** A point that a reward computes, in an array that the next call fills anew. */
  public double[] at(double x, double y, double z) {
    computed[0] = x;
    computed[1] = y;
    computed[2] = z;
    return computed;
  }

  /** Whether both pads press on a geom: upstream's touching_object. */
  public boolean touching(String geom) {
    if (contactsUnknown) {
      throw new UnsupportedOperationException(
          "Whether the fingers press on '" + geom + "' was not measured");
    }
    int object = geomId(geom);
    return pressing("leftpad_geom", object) && pressing("rightpad_geom", object);
  }

  /** As {@link #touching}, where nothing depends on it: no, if nobody measured it. */
  public boolean touchingIfKnown(String geom) {
    return !contactsUnknown && touching(geom);
  }

  /**
   * To compare with recordings made with a MuJoCo before 2.3: there upstream's loop over contacts
   * also saw past ones, and now and then took a dropped object for a held one. Needs steps that
   * compute contacts exactly when upstream's do, and a full reset before.
   */
  public void countPastContacts(boolean count) {
    countPastContacts = count;
  }

  /** For a scene that only follows measurements: what presses on what is then unknown. */
  public void refuseContacts() {
    contactsUnknown = true;
  }

  private boolean pressing(String pad, int object) {
    int geom = geomId(pad);
    double force =
        countPastContacts
            ? state.firstRowForceWithPast(geom, object)
            : state.firstRowForce(geom, object);
    return force > 0;
  }

  /** A number of the model as compiled or as the reset function changed it. */
  public double[] modelRow(ModelField field, ObjectType type, String name) {
    double[] row = new double[field.width()];
    state.field(field).getRow(model.id(type, name), row, 0);
    return row;
  }

  private int geomId(String name) {
    Integer id = geomIds.get(name);
    if (id == null) {
      id = model.id(ObjectType.GEOM, name);
      geomIds.put(name, id);
    }
    return id;
  }

  private double[] read(
      Map<String, Reading> known, ObjectType type, StateField field, String name) {
    Reading reading = known.get(name);
    if (reading == null) {
      reading = new Reading(state.array(field), model.id(type, name));
      known.put(name, reading);
    }
    return reading.read();
  }
}
