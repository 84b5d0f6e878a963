package io.metaarm.env;

import io.metaarm.arm.Point;
import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Model;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.Snapshot;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.physics.UnstableException;
import io.metaarm.task.Box;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.HandSpec;
import io.metaarm.task.ModelChanges;
import io.metaarm.task.ResetScene;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.Variation;
import io.metaarm.task.Vectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task on one state: resets and steps exactly as the published benchmark, without horizon,
 * sampling or options, which are {@link Environment}'s. It allocates nothing per step.
 */
public final class TaskSimulation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskSimulation.class);

  /** All that a simulation's future depends on. */
  static final class Saved {
    private final Snapshot snapshot;
    private final ModelChanges changes;
    private final EpisodeStart start;
    private final boolean goalVisible;
    private final double[] current;
    private final double[] previous;
    private final double[] observation;
    private final double @Nullable [] firstObject;
    private final @Nullable VariedWorld world;

    private Saved(TaskSimulation simulation) {
      snapshot = simulation.state.snapshot();
      changes = simulation.changes;
      start = simulation.start;
      goalVisible = simulation.goalVisible;
      current = simulation.current.clone();
      previous = simulation.previous.clone();
      observation = simulation.observation.clone();
      firstObject = simulation.stepped ? simulation.view.firstObject().clone() : null;
      VariedWorld varied = simulation.world;
      world = varied == null ? null : varied.copy(simulation.task.hand().reach());
    }
  }

  public static final int ACTION_SIZE = 4;

  /** Time steps per action. */
  public static final int FRAME_SKIP = 5;

  private static final int CURRENT = 18;
  private static final int OBJECTS = 14;
  private static final int SETTLING_STEPS = 50;

  /** Until an arm really rests, however it is damped and loaded. */
  private static final int LONG_SETTLING_STEPS = 150;

  /** Metres that an action of 1 moves the hand's target: in single precision, like the action. */
  private static final float ACTION_SCALE = 0.01f;

  /** Which way the hand points; not normalized, MuJoCo does that each time in the same way. */
  private static final double[] HAND_QUATERNION = {1, 0, 1, 0};

  /** What upstream writes over the weld between the hand and its target. */
  private static final double[] WELD = {0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 5};

  private static final Point AS_THE_TASK_HAS_IT = Point.ORIGIN;

  /** Observed positions of the hand are clipped to this. */
  static final Box HAND_SPACE = Box.of(-0.525, 0.348, -0.0525, 0.525, 1.025, 0.7);

  private final TaskSpec task;
  private final Model model;
  private final State state;
  private final ResetCache cache;
  private final TaskView view;
  private final RewardBreakdown breakdown = new RewardBreakdown();

  private final ArrayView mocapPosition;
  private final ArrayView mocapQuaternion;
  private final ArrayView control;
  private final ArrayView warmStart;

  private final double[] target = new double[3];
  private final double[] roundedAction = new double[ACTION_SIZE];
  private final double[] objects = new double[OBJECTS];
  private final double[] current = new double[CURRENT];
  private final double[] previous = new double[CURRENT];
  private final double[] observation = new double[TaskView.OBSERVATION_SIZE];
  private final double[] shown = new double[TaskView.OBSERVATION_SIZE];

  private Variation.Physics physics = Variation.Physics.NOMINAL;
  private Point handStart = AS_THE_TASK_HAS_IT;
  private int settlingSteps = SETTLING_STEPS;

  /** Null in the nominal world. */
  private @Nullable VariedWorld world;

  private boolean goalVisible;
  private boolean stepped;

  /** Whether this episode's physics became unstable. */
  private boolean lost;

  private ModelChanges changes = new ModelChanges();
  private EpisodeStart start;

  public TaskSimulation(TaskSpec task, Model model, ResetCache cache) {
    this.task = task;
    this.model = model;
    this.cache = cache;
    this.state = model.newState();
    this.view = new TaskView(state);
    this.mocapPosition = state.array(StateField.MOCAP_POS);
    this.mocapQuaternion = state.array(StateField.MOCAP_QUAT);
    this.control = state.array(StateField.CTRL);
    this.warmStart = state.array(StateField.QACC_WARMSTART);
    this.start = new EpisodeStart(new double[task.reset().random().size()], task.hand());
    ArrayView welds = state.field(ModelField.EQ_DATA);
    for (int i = 0; i < model.count(ObjectType.EQUALITY); i++) {
      welds.setRow(i, WELD);
    }
  }

  public TaskSpec task() {
    return task;
  }

  public State state() {
    return state;
  }

  /** What was fixed at the last reset. */
  public EpisodeStart start() {
    return start;
  }

  /** What was last observed: this simulation's own array. */
  public double[] observation() {
    return observation;
  }

  /** What a policy is shown: what was observed, or measured in a world that isn't nominal. */
  double[] shown() {
    if (world == null) {
      return observation;
    }
    System.arraycopy(world.seen(), 0, shown, 0, 2 * CURRENT);
    System.arraycopy(observation, 2 * CURRENT, shown, 2 * CURRENT, 3);
    clipHand(shown);
    world.frame().show(shown, goalVisible);
    return shown;
  }

  /** The last step's reward and its parts: this simulation's own object. */
  public RewardBreakdown breakdown() {
    return breakdown;
  }

  /** See {@link TaskView#countPastContacts}; resets must then not come from the cache. */
  public void countPastContacts(boolean count) {
    view.countPastContacts(count);
  }

  /** From the next reset on in a world of its own; null for the nominal one. */
  void enter(@Nullable Variation variation) {
    recover();
    Variation.Physics next = variation == null ? Variation.Physics.NOMINAL : variation.physics();
    if (!next.equals(physics)) {
      VariedPhysics.set(state, next);
      physics = next;
    }
    handStart = variation == null ? AS_THE_TASK_HAS_IT : variation.handStartMetres();
    settlingSteps =
        variation != null && variation.needsRest() ? LONG_SETTLING_STEPS : SETTLING_STEPS;
    if (variation == null) {
      world = null;
    } else {
      if (world == null) {
        world = new VariedWorld(task.hand().reach(), variation);
      }
      world.enter(variation);
    }
  }

  /** Noise of a world that isn't nominal is from now on what this generator would draw. */
  void seedNoise(SeededRandom source) {
    if (world != null) {
      world.seedNoise(source);
    }
  }

  /** Resets to what {@code random} says; the second time for the same vector is much cheaper. */
  public void reset(double[] random, boolean showGoal) {
    if (random.length != task.reset().random().size()) {
      throw new IllegalArgumentException(
          task.id()
              + " takes a random vector of "
              + task.reset().random().size()
              + " numbers, got "
              + random.length);
    }
    recover();
    goalVisible = showGoal;
    ResetCache.Key key =
        new ResetCache.Key(model, task.id(), physics, handStart, settlingSteps, random);
    ResetPoint point = cache.get(key);
    if (point == null) {
      point = arrange(random);
      cache.put(key, point);
    } else {
      changes.undo(state);
      changes = point.changes;
      changes.apply(state);
      state.restore(point.snapshot);
    }
    start = point.start;
    point.copyObserved(current);
    System.arraycopy(current, 0, previous, 0, CURRENT);
    compose();
    view.beginEpisode();
    stepped = false;
    breakdown.clear();
    if (world != null) {
      mocapPosition.getRow(0, target, 0);
      world.begin(target, hand(), current);
    }
  }

  /**
   * Moves and lets time pass, then observes and rewards. An episode whose physics becomes unstable
   * shows what was observed last from then on, and earns nothing: hours of work don't end with it.
   */
  public void step(double[] action) {
    if (lost) {
      return;
    }
    System.arraycopy(current, 0, previous, 0, CURRENT);
    round(action);
    try {
      if (world == null) {
        moveTarget();
      } else {
        world.act(roundedAction, this);
      }
    } catch (UnstableException e) {
      LOG.warn("{}: the rest of an episode is lost: {}", task.id(), e.getMessage());
      lost = true;
      breakdown.clear();
      return;
    }
    compose();
    clip();
    view.setObservation(observation);
    stepped = true;
    breakdown.clear();
    task.reward().evaluate(view, start, roundedAction, breakdown);
    breakdown.success = RewardBreakdown.flag(task.success().test().test(breakdown));
  }

  /** Makes the state usable again; whoever calls arranges it anew. */
  private void recover() {
    if (lost) {
      state.reset();
      lost = false;
    }
  }

  Saved save() {
    return new Saved(this);
  }

  void restore(Saved saved) {
    recover();
    changes.undo(state);
    changes = saved.changes;
    changes.apply(state);
    state.restore(saved.snapshot);
    start = saved.start;
    goalVisible = saved.goalVisible;
    System.arraycopy(saved.current, 0, current, 0, CURRENT);
    System.arraycopy(saved.previous, 0, previous, 0, CURRENT);
    System.arraycopy(saved.observation, 0, observation, 0, observation.length);
    if (world != null && saved.world != null) {
      world.copyFrom(saved.world);
    }
    stepped = saved.firstObject != null;
    if (saved.firstObject == null) {
      view.beginEpisode();
    } else {
      view.firstObject(saved.firstObject);
    }
  }

  @Override
  public void close() {
    state.close();
  }

  /** Twice, as upstream: what the first time changes in the model, the second time settles in. */
  private ResetPoint arrange(double[] random) {
    changes.undo(state);
    changes = new ModelChanges();
    ResetScene scene = new ResetScene(state, view, changes);
    EpisodeStart next = start;
    for (int pass = 0; pass < 2; pass++) {
      state.reset();
      forgetWarmStart();
      settle();
      next = new EpisodeStart(random, task.hand()).tcp(view.tcp());
      task.reset().arrange().arrange(scene, next.random(), next);
    }
    observe();
    return new ResetPoint(state.snapshot(), changes, next.freeze(), current);
  }

  private void forgetWarmStart() {
    for (int i = 0; i < warmStart.length(); i++) {
      warmStart.set(i, 0);
    }
  }

  /** Holds the hand's target still, gripper open, until the hand is there. */
  private void settle() {
    HandSpec hand = task.hand();
    target[0] = hand.x();
    target[1] = hand.y();
    target[2] = hand.z();
    if (!handStart.equals(AS_THE_TASK_HAS_IT)) {
      target[0] = hand.reach().clip(0, target[0] + handStart.x());
      target[1] = hand.reach().clip(1, target[1] + handStart.y());
      target[2] = hand.reach().clip(2, target[2] + handStart.z());
    }
    control.set(0, -1);
    control.set(1, 1);
    for (int i = 0; i < settlingSteps; i++) {
      mocapPosition.setRow(0, target);
      mocapQuaternion.setRow(0, HAND_QUATERNION);
      state.step(FRAME_SKIP);
    }
  }

  private void round(double[] action) {
    for (int i = 0; i < ACTION_SIZE; i++) {
      roundedAction[i] = (float) action[i];
    }
  }

  private void moveTarget() {
    Box reach = task.hand().reach();
    for (int i = 0; i < 3; i++) {
      float moved = Math.min(Math.max((float) roundedAction[i], -1f), 1f) * ACTION_SCALE;
      target[i] = reach.clip(i, mocapPosition.get(i) + moved);
    }
    pullHand(target, roundedAction[3]);
  }

  /** Pulls the hand to a place for one step of the benchmark, and observes. */
  void pullHand(double[] place, double grip) {
    for (int i = 0; i < 3; i++) {
      target[i] = place[i];
    }
    mocapPosition.setRow(0, target);
    mocapQuaternion.setRow(0, HAND_QUATERNION);
    control.set(0, grip);
    control.set(1, -grip);
    state.advance(FRAME_SKIP);
    observe();
  }

  /** Where the hand is: an array that the next call fills anew. */
  double[] hand() {
    return view.body("hand");
  }

  /** The 18 numbers of now: this simulation's own array. */
  double[] present() {
    return current;
  }

  /** Fills the 18 numbers that describe the present. */
  private void observe() {
    System.arraycopy(view.body("hand"), 0, current, 0, 3);
    double apart = Vectors.distance(view.body("rightclaw"), view.body("leftclaw")) / 0.1;
    current[3] = Math.min(Math.max(apart, 0), 1);
    Arrays.fill(objects, 0);
    task.observe().observe(view, objects);
    System.arraycopy(objects, 0, current, 4, OBJECTS);
  }

  private void compose() {
    System.arraycopy(current, 0, observation, 0, CURRENT);
    System.arraycopy(previous, 0, observation, CURRENT, CURRENT);
    for (int i = 0; i < 3; i++) {
      observation[2 * CURRENT + i] = goalVisible ? start.target()[i] : 0;
    }
  }

  private void clip() {
    clipHand(observation);
    if (goalVisible) {
      for (int i = 0; i < 3; i++) {
        int at = 2 * CURRENT + i;
        observation[at] = task.goal().clip(i, observation[at]);
      }
    }
  }

  private static void clipHand(double[] observed) {
    for (int i = 0; i < 3; i++) {
      observed[i] = HAND_SPACE.clip(i, observed[i]);
      observed[CURRENT + i] = HAND_SPACE.clip(i, observed[CURRENT + i]);
    }
  }
}
