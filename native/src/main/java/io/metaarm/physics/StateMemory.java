package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjData;
import io.metaarm.mujoco.mjModel;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** The native memory of one state, which running frees: its data, and its variant of the model. */
final class StateMemory implements Runnable {
  private final NativeModel shared;
  private final mjData data;
  private @Nullable mjModel variant;
  private @Nullable Pointer advancer;
  private boolean advancerMade;

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

  /** What {@code metaarm_advance} works with: null where the plain steps are all there is. */
  @Nullable Pointer advancer() {
    if (!advancerMade) {
      advancer = MuJoCo.metaarm_new_advancer(variant());
      advancerMade = true;
    }
    return advancer;
  }

  /** It was made for numbers of the model that have changed. */
  void forgetAdvancer() {
    MuJoCo.metaarm_free_advancer(advancer);
    advancer = null;
    advancerMade = false;
  }

  @Override
  public void run() {
    MuJoCo.metaarm_free_advancer(advancer);
    MuJoCo.metaarm_free_data(data);
    MuJoCo.metaarm_free_variant(variant);
    shared.release();
  }
}
