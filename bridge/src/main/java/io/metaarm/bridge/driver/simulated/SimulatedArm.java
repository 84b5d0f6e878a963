package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.InjectedFault;
import io.metaarm.arm.JointLimits;
import io.metaarm.arm.Latency;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.env.Scenes;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An arm in MuJoCo, in any task's scene, with what separates a real arm from a simulation: its
 * messages are late or lost, its sensors are noisy, its parts are not as they should be, and things
 * go wrong. Each reading lets the physics catch up with the clock in whole time steps, so the same
 * seed and the same clock give the same run, bit for bit.
 *
 * <p>Its place is that of a vendor's controller: targets are absolute, and whoever calls has
 * limited them. The four numbers of an object's orientation are those that the task observes, in
 * the task's own order.
 */
public final class SimulatedArm implements ArmDriver {
  /**
   * After a longer pause time is skipped: the control thread can't make up for it. The arm's clock
   * skips it too, or all that it says from then on would look old.
   */
  private static final long MOST_STEPS_AT_ONCE = 40;

  private static final double NANOS_PER_MILLI = 1e6;

  private final MonotonicClock clock;
  private final ArmIdentity identity;
  private final Scenes scenes;
  private final DrawnGap gap;
  private final ArmScene scene;
  private final TaskTruth truth;
  private final OwnController own;
  private final Camera camera;
  private final SensorChannel sensors;
  private final FaultSchedule faults;
  private final List<String> objectNames;
  private final long stepNanos;
  private final AtomicLong stopNanos = new AtomicLong(Long.MIN_VALUE);
  private final long warmUpSteps;
  private final long bootNanos;
  private long startNanos;
  private long steps;

  private SimulatedArm(
      ArmSpec arm, Scenario scenario, Goal goal, Scenes scenes, MonotonicClock clock) {
    this.clock = clock;
    this.scenes = scenes;
    TaskSpec task = TaskCatalog.find(scenario.task());
    gap = DrawnGap.draw(scenario.gap(), ScenarioDraw.random(scenario, ScenarioDraw.Stream.GAP));
    List<String> joints = arm.joints().stream().map(JointLimits::name).toList();
    scene = new ArmScene(scenes, task, goal.random(), gap, joints);
    truth = new TaskTruth(scene.simulation());
    double stepMillis = scene.secondsPerStep() * 1000;
    stepNanos = Math.round(stepMillis * NANOS_PER_MILLI);
    own =
        new OwnController(
            scene,
            scenario.gap(),
            gap,
            stepMillis,
            ScenarioDraw.random(scenario, ScenarioDraw.Stream.COMMANDS));
    objectNames = TrackedObjects.names(truth.objects());
    camera =
        new Camera(
            objectNames,
            scenario.gap(),
            gap.objectOffset(),
            stepMillis,
            ScenarioDraw.random(scenario, ScenarioDraw.Stream.CAMERA));
    identity =
        new ArmIdentity(
            arm.name(), "MuJoCo, " + task.scene(), arm.limitsDigest(), arm.calibration().digest());
    faults = new FaultSchedule(scenario.faults());
    sensors =
        new SensorChannel(
            scenario.gap(),
            gap,
            identity.digest(),
            stepMillis,
            ScenarioDraw.random(scenario, ScenarioDraw.Stream.SAMPLES),
            ScenarioDraw.random(scenario, ScenarioDraw.Stream.SENSORS),
            ScenarioDraw.random(scenario, ScenarioDraw.Stream.BOOTS));
    // The arm was there before anybody asked it, and its first samples are under way.
    Latency latency = scenario.gap().latency();
    double longestMillis = latency.meanMillis() + latency.jitterMillis();
    warmUpSteps = (long) Math.ceil(longestMillis / stepMillis);
    bootNanos = clock.nanos() - warmUpSteps * stepNanos;
    startNanos = bootNanos;
    while (steps < warmUpSteps) {
      step();
    }
  }

  /** The arm in the scenario's scene, at the task's start; its model is loaded from class path. */
  public static SimulatedArm open(ArmSpec arm, Scenario scenario, MonotonicClock clock) {
    return open(arm, scenario, goal(scenario), clock);
  }

  /** The same with things where a goal of the scenario's task says, not where the seed does. */
  public static SimulatedArm open(ArmSpec arm, Scenario scenario, Goal goal, MonotonicClock clock) {
    if (!goal.task().equals(scenario.task())) {
      throw new IllegalArgumentException(
          "goal: must be of the scenario's task " + scenario.task() + ", got " + goal.task());
    }
    Scenes scenes = Scenes.own();
    try {
      checkJoints(arm, scenario, scenes);
      return new SimulatedArm(arm, scenario, goal, scenes, clock);
    } catch (RuntimeException | Error e) {
      scenes.close();
      throw e;
    }
  }

  private static void checkJoints(ArmSpec arm, Scenario scenario, Scenes scenes) {
    TaskSpec task = TaskCatalog.find(scenario.task());
    List<String> joints = arm.joints().stream().map(JointLimits::name).toList();
    for (String joint : joints) {
      ArmScene.requireJoint(scenes.model(task.scene()), joint, arm.name());
    }
    for (int i = 0; i < scenario.faults().size(); i++) {
      String joint = scenario.faults().get(i).joint();
      if (joint != null && !joints.contains(joint)) {
        throw new IllegalArgumentException(
            "faults["
                + i
                + "].joint: must be one of "
                + String.join(", ", joints)
                + ", got '"
                + joint
                + "'");
      }
    }
  }

  /** The task and the goal of a scenario's arm: what who judges its trials has to know. */
  public static Goal goal(Scenario scenario) {
    return ScenarioDraw.goal(scenario);
  }

  @Override
  public boolean canResetScene() {
    return true;
  }

  @Override
  public void resetScene() {
    scene.resetThings();
    truth.judgeAnew();
  }

  @Override
  public ArmIdentity identity() {
    return identity;
  }

  @Override
  public List<String> objectNames() {
    return objectNames;
  }

  @Override
  public boolean read(ArmSample into) {
    long nowNanos = clock.nanos();
    takeStop();
    catchUp(nowNanos);
    camera.develop(nowNanos);
    if (!sensors.receive(nowNanos, into)) {
      return false;
    }
    camera.read(into.objects);
    return true;
  }

  private void catchUp(long nowNanos) {
    // To the nearest step, so that a loop that turns as fast as the physics makes one step a turn.
    long due = Math.floorDiv(nowNanos - startNanos + stepNanos / 2, stepNanos);
    if (due - steps > MOST_STEPS_AT_ONCE) {
      long skippedNanos = (due - steps - MOST_STEPS_AT_ONCE) * stepNanos;
      startNanos += skippedNanos;
      sensors.skip(skippedNanos);
      due = steps + MOST_STEPS_AT_ONCE;
    }
    while (steps < due) {
      step();
    }
  }

  private void step() {
    double atMillis = (steps - warmUpSteps) * stepNanos / NANOS_PER_MILLI;
    long nowNanos = startNanos + steps * stepNanos;
    InjectedFault blocked = faults.active(InjectedFault.Kind.JOINT_BLOCK, atMillis);
    scene.block(blocked == null ? null : blocked.joint());
    boolean overloaded = faults.active(InjectedFault.Kind.OVERLOAD, atMillis) != null;
    boolean restarting = faults.active(InjectedFault.Kind.RESTART, atMillis) != null;
    own.step(nowNanos, overloaded || restarting);
    scene.step();
    steps++;
    sensors.measure(scene, faults, atMillis, nowNanos + stepNanos, stepNanos);
    camera.look(truth.objects(), nowNanos + stepNanos);
    truth.step(scene, own.gripper());
  }

  @Override
  public void writeTarget(Vector target, double gripper) {
    takeStop();
    own.send(Order.Kind.TARGET, target, gripper, clock.nanos());
  }

  @Override
  public void enable() {
    takeStop();
    own.send(Order.Kind.ENABLE, scene.position(), own.gripper(), clock.nanos());
  }

  /** Only leaves word: the control thread may be in the middle of a step, or hang. */
  @Override
  public void stop() {
    stopNanos.accumulateAndGet(clock.nanos(), Math::max);
  }

  /** Puts a stop on its way to the arm as of when it was asked for. */
  private void takeStop() {
    long askedNanos = stopNanos.getAndSet(Long.MIN_VALUE);
    if (askedNanos != Long.MIN_VALUE) {
      own.send(Order.Kind.STOP, scene.position(), 0, askedNanos);
    }
  }

  /** Lets something go wrong from now on, as in a scenario; from any thread. */
  public void inject(InjectedFault fault) {
    double fromMillis = (clock.nanos() - startNanos - warmUpSteps * stepNanos) / NANOS_PER_MILLI;
    faults.add(
        new InjectedFault(
            fault.kind(),
            fromMillis + fault.atMillis(),
            fault.forMillis(),
            fault.joint(),
            fault.jumpMillimetres()));
  }

  /** What was drawn of the gap: for tests and reports, never for a policy. */
  public DrawnGap gap() {
    return gap;
  }

  /** Where the hand truly is. */
  public Vector truePosition() {
    return new Vector().set(scene.position());
  }

  /** How long ago a sample was taken, unless the arm was started again. */
  public double ageMillis(ArmSample sample) {
    return (clock.nanos() - bootNanos - sample.sampleTimeNanos) / NANOS_PER_MILLI;
  }

  /** Whether the task is solved at this moment, in truth. */
  public boolean succeededNow() {
    return truth.succeededNow();
  }

  /** Whether the task was ever solved since the scene was reset, in truth. */
  public boolean succeededOnce() {
    return truth.succeededOnce();
  }

  /** Where the task wants something to be, in truth. */
  double[] goalPosition() {
    return scene.simulation().start().target().clone();
  }

  ArmScene scene() {
    return scene;
  }

  /** How many time steps have passed. */
  public long steps() {
    return steps;
  }

  @Override
  public void close() {
    scene.close();
    scenes.close();
  }
}
