package io.metaarm.env;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.task.Goal;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Vectors;
import java.util.Arrays;

/**
 * A task on an arm that is only measured: the observation as in simulation, and reward and success
 * by the task's own functions. These look at a scene, so one is kept that follows the measurements:
 * the arm's base is moved until the hand is where it was measured, the fingers are opened as far,
 * and what is movable on one joint or freely is put where it was seen. No time passes in it.
 *
 * <p>What nobody measured can't be judged: functions that ask for contacts are refused when they do
 * so, and how an object is turned is only known from the observation.
 */
public final class MeasuredTask implements AutoCloseable {
  /** Numbers that describe the objects: twice a position and four numbers of orientation. */
  public static final int OBJECT_NUMBERS = 14;

  private static final int CURRENT = 18;
  private static final int OBJECTS = 4;
  private static final int FINGERS = 7;
  private static final int FIRST_OBJECT = 9;
  private static final int FREE_JOINT_COORDINATES = 7;
  private static final double CLAWS_FULLY_APART = 0.1;

  private final TaskSimulation scene;
  private final TaskSpec task;
  private final State state;
  private final TaskView view;
  private final boolean goalVisible;
  private final RewardBreakdown breakdown = new RewardBreakdown();
  private final ArrayView coordinates;
  private final ArrayView bodyPositions;
  private final int base;
  private final double[] baseAtReset = new double[3];
  private final double[] handAtReset;
  private final double[] objectsAtReset;
  private final double[] coordinatesAtReset;
  private final JointFit joint;
  private final double clawsAtZero;
  private final double clawsPerCoordinate;
  private final double[] action = new double[TaskSimulation.ACTION_SIZE];
  private final double[] seen = new double[OBJECT_NUMBERS];
  private final double[] observation = new double[TaskView.OBSERVATION_SIZE];

  /**
   * A goal's task, things being arranged as the goal says.
   *
   * @param goalVisible whether the observation shows the goal, or zeros
   */
  public MeasuredTask(Scenes scenes, Goal goal, boolean goalVisible) {
    this.goalVisible = goalVisible;
    task = TaskCatalog.find(goal.task());
    scene = new TaskSimulation(task, scenes.model(task.scene()), new ResetCache(1));
    scene.reset(goal.random(), goalVisible);
    state = scene.state();
    state.forward();
    view = new TaskView(state);
    view.refuseContacts();
    coordinates = state.array(StateField.QPOS);
    bodyPositions = state.field(ModelField.BODY_POS);
    base = root(state.model().id(ObjectType.BODY, "hand"));
    bodyPositions.getRow(base, baseAtReset, 0);
    handAtReset = view.body("hand").clone();
    objectsAtReset = objects().clone();
    coordinatesAtReset = coordinates.toArray();
    joint = new JointFit(state, coordinates, FIRST_OBJECT, this::objects);
    clawsAtZero = clawsApart(0);
    clawsPerCoordinate = (clawsApart(0.01) - clawsAtZero) / 0.01;
  }

  private int root(int body) {
    int up = body;
    while (state.model().parentOfBody(up) != 0) {
      up = state.model().parentOfBody(up);
    }
    return up;
  }

  private double clawsApart(double coordinate) {
    setFingers(coordinate);
    state.place();
    return Vectors.distance(view.body("rightclaw"), view.body("leftclaw").clone());
  }

  private void setFingers(double coordinate) {
    coordinates.set(FINGERS, coordinate);
    coordinates.set(FINGERS + 1, -coordinate);
  }

  public TaskSpec task() {
    return task;
  }

  /** Where the task wants something to be, in the arm's frame. */
  public double[] target() {
    return scene.start().target().clone();
  }

  /** Where the hand is to be when an episode begins. */
  public double[] handAtStart() {
    return handAtReset.clone();
  }

  /** What is observed of the objects then. */
  public double[] objectsAtStart() {
    return objectsAtReset.clone();
  }

  /**
   * The first observation of an episode: what was before is what is now. Returns this object's own
   * array.
   */
  public double[] begin(double[] hand, double opening, double[] objects) {
    write(hand, opening, objects);
    System.arraycopy(observation, 0, observation, CURRENT, CURRENT);
    view.beginEpisode();
    breakdown.clear();
    return observation;
  }

  /** The history restarts: after a gap in the measurements, what was before is not known. */
  public double[] resume(double[] hand, double opening, double[] objects) {
    write(hand, opening, objects);
    System.arraycopy(observation, 0, observation, CURRENT, CURRENT);
    return observation;
  }

  /**
   * A step later: the observation, this object's own array. Reward and success are then in {@link
   * #breakdown}.
   *
   * @param acted what was done in the step
   */
  public double[] step(double[] hand, double opening, double[] objects, double[] acted) {
    System.arraycopy(observation, 0, observation, CURRENT, CURRENT);
    write(hand, opening, objects);
    view.setObservation(observation);
    follow(hand, opening, objects);
    System.arraycopy(acted, 0, action, 0, action.length);
    breakdown.clear();
    task.reward().evaluate(view, scene.start(), action, breakdown);
    breakdown.success = RewardBreakdown.flag(task.success().test().test(breakdown));
    return observation;
  }

  /** The last step's reward and its parts: this object's own. */
  public RewardBreakdown breakdown() {
    return breakdown;
  }

  private void write(double[] hand, double opening, double[] objects) {
    for (int i = 0; i < 3; i++) {
      observation[i] = TaskSimulation.HAND_SPACE.clip(i, hand[i]);
    }
    observation[3] = Math.min(Math.max(opening, 0), 1);
    System.arraycopy(objects, 0, observation, OBJECTS, OBJECT_NUMBERS);
    for (int i = 0; i < 3; i++) {
      double shown = goalVisible ? scene.start().target()[i] : 0;
      observation[2 * CURRENT + i] = goalVisible ? task.goal().clip(i, shown) : 0;
    }
  }

  /** Makes the scene look as it was measured. */
  private void follow(double[] hand, double opening, double[] objects) {
    for (int i = 0; i < 3; i++) {
      bodyPositions.set(3 * base + i, baseAtReset[i] + hand[i] - handAtReset[i]);
    }
    setFingers((CLAWS_FULLY_APART * opening - clawsAtZero) / clawsPerCoordinate);
    int movable = coordinates.length() - FIRST_OBJECT;
    if (movable >= FREE_JOINT_COORDINATES) {
      for (int i = 0; i < 3; i++) {
        coordinates.set(
            FIRST_OBJECT + i,
            coordinatesAtReset[FIRST_OBJECT + i] + objects[i] - objectsAtReset[i]);
      }
    }
    state.place();
    if (movable == 1) {
      joint.to(objects);
    }
  }

  private double[] objects() {
    Arrays.fill(seen, 0);
    task.observe().observe(view, seen);
    return seen;
  }

  @Override
  public void close() {
    scene.close();
  }
}
