package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of EGL and OSMesa to open, and as which files. */
record GlLibraries(String choice, String egl, String osmesa) {
  private static final List<String> CHOICES = List.of("egl", "osmesa", "auto");

  GlLibraries {
    if (!CHOICES.contains(choice)) {
      throw new IllegalArgumentException(
          "METAARM_GL: must be one of " + String.join(", ", CHOICES) + ", got '" + choice + "'");
    }
  }

  /** What the system property {@code metaarm.gl} or the environment's METAARM_GL asks for. */
  static GlLibraries chosen() {
    return of(System.getProperty("metaarm.gl"), System.getenv("METAARM_GL"));
  }

  static GlLibraries of(@Nullable String property, @Nullable String environment) {
    String choice = property != null ? property : environment != null ? environment : "auto";
    return new GlLibraries(choice, "libEGL.so.1", "libOSMesa.so.8");
  }

  /** Opens OpenGL on the calling thread. The error says what to install. */
  int open() {
    int status = MuJoCo.metaarm_gl_open(choice, egl, osmesa);
    if (status < 0) {
      throw new PhysicsException(
          "No OpenGL to render with (METAARM_GL="
              + choice
              + "). "
              + MuJoCoLibrary.lastError()
              + ". On Debian: apt-get install libegl1 libgl1-mesa-dri, or libosmesa6");
    }
    return status;
  }
}
