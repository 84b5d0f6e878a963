package io.metaarm.cli;

import io.metaarm.benchmark.Rollout;
import io.metaarm.benchmark.Splits;
import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.physics.Camera;
import io.metaarm.physics.Quality;
import io.metaarm.physics.Renderer;
import io.metaarm.picture.Image;
import io.metaarm.task.Vectors;

/** What a task looks like close by: its first goal for seed 0. */
record TaskPicture(Scenes scenes, int width, int height) {
  /** Where in an observation the object's position is. */
  private static final int OBJECT = 4;

  /** From the right and a little behind the arm: it seldom hides what it handles. */
  private static final double AZIMUTH_DEGREES = 138;

  private static final double ELEVATION_DEGREES = -26;

  /** When the episode begins. */
  Image atStart(String task) {
    try (Environment environment = environment(task)) {
      Camera camera = camera(environment);
      environment.simulation().state().forward();
      return render(environment, camera);
    }
  }

  /** When the expert has first succeeded. */
  Image atSuccess(String task) {
    try (Environment environment = environment(task)) {
      Camera camera = camera(environment);
      Rollout.run(environment, Rollout.Policy.EXPERT, 0, 0, each -> {});
      return render(environment, camera);
    }
  }

  private Environment environment(String task) {
    return Environment.of(scenes, Splits.mt1(task).draw(0).trainGoals().get(0), true);
  }

  /** Looks at the middle between object and target, the farther away the farther these are. */
  private static Camera camera(Environment environment) {
    double[] object = Vectors.point(environment.reset(), OBJECT);
    double[] target = environment.simulation().start().target();
    return Camera.free(
        AZIMUTH_DEGREES,
        ELEVATION_DEGREES,
        0.85 + 0.85 * Vectors.distance(object, target),
        (object[0] + target[0]) / 2,
        (object[1] + target[1]) / 2,
        (object[2] + target[2]) / 2 + 0.06);
  }

  private Image render(Environment environment, Camera camera) {
    try (Renderer renderer =
        new Renderer(environment.simulation().state().model(), width, height, Quality.NICE)) {
      return renderer.render(environment.simulation().state(), camera);
    }
  }
}
