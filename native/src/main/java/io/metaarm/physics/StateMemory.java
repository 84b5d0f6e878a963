package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjData;
import io.metaarm.mujoco.mjModel;
import org.jspecify.annotations.Nullable;

/** The native memory of one state, which running frees: its data, and its variant of the model. */
final class StateMemory implements Runnable {
  private final NativeModel shared;
  private final mjData data;
  private @Nullable mjModel variant;

  private StateMemory(NativeModel shared, mjData data) {
    this.shared = shared;
    this.data = data;
  }

  static StateMemory allocate(NativeModel shared) {
    shared.retain();
    mjData data = MuJoCo.metaarm_new_data(shared.pointer());
    if (data == null || data.isNull()) {
      shared.release();
      throw new PhysicsException("Can't make a state: " + MuJoCoLibrary.lastError());
    }
    return new StateMemory(shared, data);
  }

  mjData data() {
    return data;
  }

  mjModel parameters() {
    return variant == null ? shared.pointer() : variant;
  }

  boolean hasVariant() {
    return variant != null;
  }

  /** The model that is this state's own, made at the first call. */
  mjModel variant() {
    if (variant == null) {
      mjModel made = MuJoCo.metaarm_new_variant(shared.pointer());
      if (made == null || made.isNull()) {
        throw new PhysicsException(MuJoCoLibrary.lastError());
      }
      variant = made;
    }
    return variant;
  }

  @Override
  public void run() {
    MuJoCo.metaarm_free_data(data);
    MuJoCo.metaarm_free_variant(variant);
    shared.release();
  }
}
