package io.metaarm.env;

import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Model;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A runner in a plane, on which meta-learners are compared. What it is to do, and so what is
 * rewarded, is left to its user. It allocates nothing per step. Not for several threads at once.
 */
public final class PlanarCheetah implements AutoCloseable {
  private static final String SCENE = "io/metaarm/scenes/planar_cheetah.xml";
  private static final double POSITION_SPREAD = 0.01;
  private static final double VELOCITY_SPREAD = 0.1;
  private static final int POSITIONS = 9;
  private static final int VELOCITIES = 9;

  public static final int ACTION_SIZE = 6;

  /** What is observed besides joint positions, without the way run, and joint velocities. */
  public enum Observed {
    /** Nothing: 17 numbers, as most publications have it. */
    JOINTS(17),

    /** The torso's centre of mass: 20 numbers, as the papers on MAML have it. */
    JOINTS_AND_CENTRE(20);

    private final int size;

    Observed(int size) {
      this.size = size;
    }

    public int size() {
      return size;
    }
  }

  /** The model, to be shared by many cheetahs. */
  public static Model model() {
    return Model.fromResource(SCENE);
  }

  private final State state;
  private final Observed observed;
  private final int stepsPerAction;
  private final int torso;
  private final double secondsPerAction;
  private final ArrayView position;
  private final ArrayView velocity;
  private final ArrayView control;
  private final ArrayView centre;
  private double forwardVelocity;

  /**
   * Makes one.
   *
   * @param stepsPerAction time steps of 0.01 s for which an action holds
   */
  public PlanarCheetah(Model model, Observed observed, int stepsPerAction) {
    if (stepsPerAction < 1) {
      throw new IllegalArgumentException(
          "stepsPerAction: must be at least 1, got " + stepsPerAction);
    }
    this.state = model.newState();
    this.observed = observed;
    this.stepsPerAction = stepsPerAction;
    this.torso = model.id(ObjectType.BODY, "torso");
    this.position = state.array(StateField.QPOS);
    this.velocity = state.array(StateField.QVEL);
    this.control = state.array(StateField.CTRL);
    this.centre = state.array(StateField.XIPOS);
    double start = state.timeSeconds();
    state.step(stepsPerAction);
    this.secondsPerAction = state.timeSeconds() - start;
  }

  /** Several that share one model, for those who may not see the physics. */
  public static List<PlanarCheetah> several(int count, Observed observed, int stepsPerAction) {
    try (Model model = model()) {
      return IntStream.range(0, count)
          .mapToObj(i -> new PlanarCheetah(model, observed, stepsPerAction))
          .toList();
    }
  }

  public int observationSize() {
    return observed.size();
  }

  /** Stands it up, a little differently each time. */
  public void reset(RandomGenerator random) {
    state.reset();
    for (int i = 0; i < POSITIONS; i++) {
      position.set(i, position.get(i) + POSITION_SPREAD * random.nextGaussian());
    }
    for (int i = 0; i < VELOCITIES; i++) {
      velocity.set(i, VELOCITY_SPREAD * random.nextGaussian());
    }
    state.forward();
    forwardVelocity = 0;
  }

  /** Drives the joints, clipped to ±1, from {@code actions[at …]}. */
  public void step(float[] actions, int at) {
    for (int i = 0; i < ACTION_SIZE; i++) {
      control.set(i, Math.max(-1, Math.min(1, actions[at + i])));
    }
    double before = centre.get(torso, 0);
    state.step(stepsPerAction);
    state.forward();
    forwardVelocity = (centre.get(torso, 0) - before) / secondsPerAction;
  }

  /** Of the torso during the last step, in metres per second. */
  public double forwardVelocityMetresPerSecond() {
    return forwardVelocity;
  }

  /** Writes the observation to {@code to[at …]}. */
  public void observe(float[] to, int at) {
    int next = at;
    for (int i = 1; i < POSITIONS; i++) {
      to[next++] = (float) position.get(i);
    }
    for (int i = 0; i < VELOCITIES; i++) {
      to[next++] = (float) velocity.get(i);
    }
    if (observed == Observed.JOINTS_AND_CENTRE) {
      for (int i = 0; i < 3; i++) {
        to[next++] = (float) centre.get(torso, i);
      }
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
