package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjData;
import io.metaarm.mujoco.mjModel;
import java.lang.ref.Cleaner;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * One simulation of a model: its arrays and the steps that advance them.
 *
 * <p>A state belongs to one thread at a time: a call while another thread is inside one is refused.
 * After a failure or an unstable step it refuses everything until {@link #reset}. Closing it makes
 * its arrays refuse too.
 */
public final class State implements AutoCloseable {
  /** Arrays that decide where everything is and how fast. */
  private static final Set<StateField> DECIDE_POSITIONS =
      EnumSet.of(StateField.QPOS, StateField.QVEL, StateField.ACT);

  /** Numbers of the model that say where things are, but not what could ever touch what. */
  private static final Set<ModelField> ONLY_PLACES =
      EnumSet.of(
          ModelField.BODY_POS, ModelField.BODY_QUAT, ModelField.SITE_POS, ModelField.EQ_DATA);

  private final Gate gate = new Gate();
  private final Model model;
  private final StateMemory memory;
  private final mjData data;
  private final Cleaner.Cleanable cleanable;
  private final Map<StateField, ArrayView> arrays = new EnumMap<>(StateField.class);
  private final Map<ModelField, ArrayView> fields = new EnumMap<>(ModelField.class);
  private final int snapshotSize;

  /** What steps run on: the shared model, or this state's variant of it. */
  private mjModel parameters;

  private int correctWelds = 1;

  /** Whether positions and velocities are still those that the last {@link #advance} ended with. */
  private boolean resumable;

  private long warnings;

  State(Model model) {
    this.model = model;
    this.memory = StateMemory.allocate(model.shared());
    this.cleanable = MuJoCoLibrary.CLEANER.register(this, memory);
    this.data = memory.data();
    this.parameters = memory.parameters();
    this.snapshotSize = MuJoCo.metaarm_state_size(parameters, data);
    for (StateField field : StateField.values()) {
      arrays.put(
          field,
          new ArrayView(
              field.name(),
              owner(DECIDE_POSITIONS.contains(field), false),
              field.writable(),
              field.width(),
              field.length(parameters),
              field.pointer(data)));
    }
    forward();
  }

  public Model model() {
    return model;
  }

  /** Keep the view: looking it up costs more than reading a number. */
  public ArrayView array(StateField field) {
    ArrayView view = arrays.get(field);
    if (view == null) {
      throw new IllegalArgumentException("No array " + field);
    }
    return view;
  }

  /**
   * This state's own numbers of the model, free to be set. The first use copies the model's numbers
   * (not its meshes). After setting masses, inertias or reference positions call {@link
   * #recomputeConstants}.
   */
  public ArrayView field(ModelField field) {
    enter();
    try {
      parameters = memory.variant();
      return fields.computeIfAbsent(
          field,
          f ->
              new ArrayView(
                  f.name(),
                  owner(true, !ONLY_PLACES.contains(f)),
                  row -> f.release(parameters, row),
                  f.width(),
                  f.length(parameters),
                  f.pointer(parameters)));
    } finally {
      leave();
    }
  }

  /** Recomputes what the compiler derived from numbers that were since set with {@link #field}. */
  public void recomputeConstants() {
    enter();
    try {
      parameters = memory.variant();
      double[] before = readSnapshot();
      resumable = false;
      check(MuJoCo.metaarm_set_const(parameters, data));
      restore(before);
    } finally {
      leave();
    }
  }

  /** Seconds since the start of the simulation. */
  public double timeSeconds() {
    gate.checkAccess();
    return data.time();
  }

  /** Advances by {@code steps} time steps in one native call. */
  public void step(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps: must be 0 or more, got " + steps);
    }
    enter();
    try {
      resumable = false;
      check(MuJoCo.metaarm_step(parameters, data, steps, correctWelds));
    } finally {
      leave();
    }
  }

  /**
   * Does what {@code step(steps)} and {@link #forward} do, with equal results, but faster: it looks
   * for contacts only where there can be some, and keeps what the next call would compute again.
   */
  public void advance(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps: must be 0 or more, got " + steps);
    }
    if (correctWelds == 0) {
      step(steps);
      forward();
      return;
    }
    enter();
    try {
      parameters = memory.variant();
      int resume = resumable ? 1 : 0;
      resumable = false;
      check(MuJoCo.metaarm_advance(parameters, data, memory.advancer(), steps, resume));
      resumable = true;
    } finally {
      leave();
    }
  }

  /** Computes everything that follows from positions, velocities and controls. */
  public void forward() {
    enter();
    try {
      resumable = false;
      check(MuJoCo.metaarm_forward(parameters, data, correctWelds));
    } finally {
      leave();
    }
  }

  /**
   * Computes only where bodies, geoms and sites are: much faster than {@link #forward}, for who
   * looks at nothing else.
   */
  public void place() {
    enter();
    try {
      resumable = false;
      check(MuJoCo.metaarm_kinematics(parameters, data));
    } finally {
      leave();
    }
  }

  /** Computes CFRC_EXT and what else depends on the constraint forces of the last step. */
  public void computeForces() {
    enter();
    try {
      check(MuJoCo.metaarm_rne_post_constraint(parameters, data));
    } finally {
      leave();
    }
  }

  /** Back to the initial configuration, also after a failure. Changes to the model stay. */
  public void reset() {
    gate.enterForReset();
    try {
      resumable = false;
      check(MuJoCo.metaarm_reset(parameters, data));
      resumable = false;
      check(MuJoCo.metaarm_forward(parameters, data, correctWelds));
    } finally {
      leave();
    }
  }

  /** To a configuration that the model names. */
  public void reset(String keyframe) {
    int key = model.id(ObjectType.KEYFRAME, keyframe);
    gate.enterForReset();
    try {
      resumable = false;
      check(MuJoCo.metaarm_reset_keyframe(parameters, data, key));
      resumable = false;
      check(MuJoCo.metaarm_forward(parameters, data, correctWelds));
    } finally {
      leave();
    }
  }

  /** What {@link #restore} needs to continue from here, bit for bit. */
  public Snapshot snapshot() {
    enter();
    try {
      return Snapshot.of(readSnapshot());
    } finally {
      leave();
    }
  }

  /** Continues from a snapshot of a state of the same model; what follows from it is recomputed. */
  public void restore(Snapshot snapshot) {
    if (snapshot.size() != snapshotSize) {
      throw new IllegalArgumentException(
          "The snapshot is of another model: it has "
              + snapshot.size()
              + " numbers, this one's have "
              + snapshotSize);
    }
    gate.enterForReset();
    try {
      restore(snapshot.values());
    } finally {
      leave();
    }
  }

  /** Makes this state equal to another of the same model, its changes to the model apart. */
  public void copyFrom(State other) {
    if (other.model != model) {
      throw new IllegalArgumentException(
          "Can't copy a state of " + other.model.source() + " to one of " + model.source());
    }
    if (other == this) {
      return;
    }
    other.enter();
    try {
      gate.enterForReset();
      try {
        resumable = false;
        check(MuJoCo.metaarm_copy_data(parameters, data, other.data));
      } finally {
        leave();
      }
    } finally {
      other.leave();
    }
  }

  /** Contacts that the last forward computation or step found. */
  public int contactCount() {
    gate.checkAccess();
    return data.ncon();
  }

  /** Copies contact {@code index} into {@code into}. */
  public void contact(int index, Contact into) {
    enter();
    try {
      if (index < 0 || index >= data.ncon()) {
        throw new IndexOutOfBoundsException("No contact " + index + ": there are " + data.ncon());
      }
      check(MuJoCo.metaarm_contact(parameters, data, index, into.geoms, into.values));
    } finally {
      leave();
    }
  }

  /**
   * The sum, over the contacts of two geoms, of the constraint force in each contact's first row: a
   * sign that they press on each other. With pyramidal friction cones it isn't the normal force.
   */
  public double firstRowForce(int geom1, int geom2) {
    return firstRowForce(geom1, geom2, 0);
  }

  /**
   * As {@link #firstRowForce}, but with MuJoCo versions before 2.3 also over contacts of earlier
   * steps since the last reset whose memory was not used again. That is what programs saw which
   * took the whole contact array of these versions for its present contacts.
   */
  public double firstRowForceWithPast(int geom1, int geom2) {
    return firstRowForce(geom1, geom2, 1);
  }

  private double firstRowForce(int geom1, int geom2, int past) {
    enter();
    try {
      return MuJoCo.metaarm_first_row_force(parameters, data, geom1, geom2, past);
    } finally {
      leave();
    }
  }

  /**
   * Jacobian of a point fixed to a body: velocity = J · qvel.
   *
   * @param point world coordinates, 3
   * @param translational filled with 3 × nv numbers, row by row
   * @param rotational likewise
   */
  public void jacobian(int body, double[] point, double[] translational, double[] rotational) {
    model.name(ObjectType.BODY, body);
    int size = 3 * model.nv();
    checkLength("point", point, 3);
    checkLength("translational", translational, size);
    checkLength("rotational", rotational, size);
    enter();
    try {
      check(MuJoCo.metaarm_jacobian(parameters, data, body, point, translational, rotational));
    } finally {
      leave();
    }
  }

  /** Whether steps put right the weld rows of MuJoCo versions that need it; on from the start. */
  public void correctWelds(boolean correct) {
    enter();
    correctWelds = correct ? 1 : 0;
    leave();
  }

  /** Warnings that MuJoCo has raised for this state. */
  public long warningCount() {
    return warnings;
  }

  /** Bytes of native memory that this state has of its own. */
  public long ownBytes() {
    gate.checkAccess();
    return MuJoCo.metaarm_data_bytes(data)
        + (memory.hasVariant() ? MuJoCo.metaarm_variant_bytes(parameters) : 0);
  }

  @Override
  public void close() {
    if (gate.close()) {
      cleanable.clean();
      leave();
    }
  }

  /**
   * Seconds that {@code steps} environment steps take in plain C++ from this state, on each of some
   * threads: five steps with random controls, forces, a forward computation; here again every 500.
   *
   * @param reach where the first mocap body may go: 3 lower bounds, 3 upper ones
   */
  public double benchmarkControls(double[] reach, int steps, int threads) {
    checkLength("reach", reach, 6);
    enter();
    try {
      double seconds =
          MuJoCo.metaarm_bench_controls(parameters, readSnapshot(), reach, steps, threads);
      if (seconds < 0) {
        throw new PhysicsException(MuJoCoLibrary.lastError());
      }
      return seconds;
    } finally {
      leave();
    }
  }

  /** For this package's renderer, which reads the state inside {@code enter} and {@code leave}. */
  mjData data() {
    return data;
  }

  mjModel parameters() {
    return parameters;
  }

  /** An owner of arrays that, written to, invalidate what {@link #advance} had kept. */
  private ArrayView.Owner owner(boolean positions, boolean geometry) {
    return new ArrayView.Owner() {
      @Override
      public void checkAccess() {
        gate.checkAccess();
      }

      @Override
      public void changed() {
        if (positions) {
          resumable = false;
        }
        if (geometry) {
          memory.forgetAdvancer();
        }
      }
    };
  }

  void enter() {
    gate.enter();
  }

  void leave() {
    gate.leave();
  }

  private void check(int status) {
    try {
      warnings += MuJoCoLibrary.check(status);
    } catch (PhysicsException e) {
      String words = String.valueOf(e.getMessage());
      gate.fail(words);
      throw MuJoCo.metaarm_instabilities(data) > 0 ? new UnstableException(words) : e;
    }
  }

  private double[] readSnapshot() {
    double[] values = new double[snapshotSize];
    MuJoCo.metaarm_get_state(parameters, data, values);
    return values;
  }

  /** The forward computation overwrites the solver's warm start, so that is set once more. */
  private void restore(double[] values) {
    resumable = false;
    MuJoCo.metaarm_set_state(parameters, data, values);
    check(MuJoCo.metaarm_forward(parameters, data, correctWelds));
    MuJoCo.metaarm_set_state(parameters, data, values);
  }

  private static void checkLength(String name, double[] array, int expected) {
    if (array.length != expected) {
      throw new IllegalArgumentException(
          name + ": expected " + expected + " numbers, got " + array.length);
    }
  }
}
