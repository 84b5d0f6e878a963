package io.metaarm.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.Scenes;
import io.metaarm.physics.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample of what {@code metaarm verify} does for all tasks. */
final class VerificationTest {
  private static final Path SHARED = Path.of("../../shared/metaworld");

  @ParameterizedTest
  @ValueSource(strings = {"reach-v3", "door-open-v3", "sweep-v3", "bin-picking-v3"})
  void replaysWhatWasRecordedOnTheOriginalModels(String task) {
    SharedData.assumePresent();
    try (Scenes scenes = Scenes.directory(SHARED.resolve("assets"))) {
      Verification.TaskFigures figures =
          new Verification(scenes, 1e-9).verify(SHARED.resolve("golden-2.2.2-welded"), task);
      assertEquals(8, figures.replays());
      assertTrue(figures.within(), figures.toString());
    }
  }
}
