package io.metaarm.cli;

import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.learn.hardware.Experience;
import io.metaarm.physics.ArrayView;
import io.metaarm.physics.Camera;
import io.metaarm.physics.Quality;
import io.metaarm.physics.Renderer;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.picture.Clip;
import io.metaarm.task.Goal;
import java.nio.file.Path;

/**
 * A film of a trial, drawn from what was measured: an arm in simulation is led along the measured
 * way of the hand. Nobody filmed the trial itself.
 */
record TrialFilm(Scenes scenes, Goal goal, int width, int height) {
  private static final int STEPS_PER_FRAME = 5;
  private static final int FRAMES_PER_SECOND = 16;
  private static final int TIME_STEPS_PER_STEP = 5;

  /** The arm follows its handle so much later. */
  private static final int STEPS_AHEAD = 5;

  /** From in front of the arm, so that what it is to reach isn't behind its hand. */
  private static final double AZIMUTH_DEGREES = 235;

  private static final double ELEVATION_DEGREES = -15;
  private static final double DISTANCE_METRES = 0.8;

  /** Of the middle of the picture from the target, towards the arm and down. */
  private static final double ASIDE_METRES = 0.05;

  void write(Experience experience, Path file) {
    try (Environment environment = Environment.of(scenes, goal, true)) {
      environment.reset();
      State state = environment.simulation().state();
      double[] target = environment.simulation().start().target();
      Camera camera =
          Camera.free(
              AZIMUTH_DEGREES,
              ELEVATION_DEGREES,
              DISTANCE_METRES,
              target[0],
              target[1] - ASIDE_METRES,
              target[2] - ASIDE_METRES);
      try (Clip clip = Clip.create(file, FRAMES_PER_SECOND);
          Renderer renderer = new Renderer(state.model(), width, height, Quality.FAST)) {
        ArrayView handle = state.array(StateField.MOCAP_POS);
        for (int step = 0; step < experience.steps(); step++) {
          float[] ahead = experience.observation(Math.min(step + STEPS_AHEAD, experience.steps()));
          handle.setRow(0, ahead[0], ahead[1], ahead[2]);
          state.advance(TIME_STEPS_PER_STEP);
          if (step % STEPS_PER_FRAME == 0) {
            clip.add(renderer.render(state, camera));
          }
        }
        clip.finish();
      }
    }
  }
}
