package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.mjModel;
import java.util.concurrent.atomic.AtomicInteger;

/** A compiled model in native memory, freed when the last of its users lets go. */
final class NativeModel {
  private final mjModel pointer;
  private final AtomicInteger users = new AtomicInteger(1);

  NativeModel(mjModel pointer) {
    this.pointer = pointer;
  }

  mjModel pointer() {
    return pointer;
  }

  /** One more user. Fails when the last one has already gone. */
  void retain() {
    int before = users.getAndUpdate(n -> n == 0 ? 0 : n + 1);
    if (before == 0) {
      throw new IllegalStateException("The model is closed");
    }
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      MuJoCo.metaarm_free_model(pointer);
    }
  }
}
