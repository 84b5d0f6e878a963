package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.Offscreen;
import io.metaarm.mujoco.mjModel;

/** The native memory and the OpenGL objects of one renderer, which running frees. */
final class OffscreenMemory implements Runnable {
  private final GlThread gl;
  private final Offscreen picture;

  private OffscreenMemory(GlThread gl, Offscreen picture) {
    this.gl = gl;
    this.picture = picture;
  }

  static OffscreenMemory allocate(
      GlThread gl, NativeModel model, int width, int height, Quality quality) {
    model.retain();
    Offscreen picture = null;
    try {
      mjModel m = model.pointer();
      int effects = quality.effects ? 1 : 0;
      picture = MuJoCo.metaarm_new_offscreen(m, width, height, effects, effects);
      if (picture == null || picture.isNull()) {
        throw new PhysicsException("Can't make a renderer: " + MuJoCoLibrary.lastError());
      }
      gl.openPicture(picture, m, quality);
      model.release();
      return new OffscreenMemory(gl, picture);
    } catch (RuntimeException e) {
      // After a hang OpenGL may still be at work in both: better lost than freed.
      if (gl.isResponsive()) {
        MuJoCo.metaarm_free_offscreen(picture);
        model.release();
      }
      throw e;
    }
  }

  Offscreen picture() {
    return picture;
  }

  /** Later, since the cleaner's thread must not wait for a picture in the making. */
  @Override
  public void run() {
    gl.runLater(
        () -> {
          MuJoCo.metaarm_offscreen_close(picture);
          MuJoCo.metaarm_free_offscreen(picture);
        });
  }
}
