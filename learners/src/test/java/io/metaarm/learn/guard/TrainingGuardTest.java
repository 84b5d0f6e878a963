package io.metaarm.learn.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingGuardTest {
  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  @TempDir Path folder;

  private ParameterSet set(double a, double b) {
    return ParameterSet.of(
        Map.of("x", Var.constant(kernels, kernels.upload(new double[] {a, b}, 2, 1))));
  }

  @Test
  void itNamesWhatWentWrongAndSavesWhatWasGood() {
    Path file = folder.resolve("deep/last.parameters");
    TrainingGuard guard = new TrainingGuard(7, file);
    guard.begin(3, set(1, -2));
    assertEquals(5.5, guard.check("loss", 5.5));
    assertStops(
        "loss is NaN in iteration 3, seed 7; last good checkpoint: " + file + " (iteration 3)",
        () -> guard.check("loss", Double.NaN));
    ParameterSet saved = ParameterFile.read(file, kernels);
    assertEquals(List.of("x"), saved.names());
    assertEquals(2, saved.get("x").rows());
    assertArrayEquals(new double[] {1, -2}, saved.download());
    assertStops(
        "return is -2.0E8 in iteration 3, seed 7; last good checkpoint: " + file + " (iteration 3)",
        () -> guard.check("return", -2e8));
    assertStops(
        "parameters is NaN in iteration 4, seed 7; last good checkpoint: "
            + file
            + " (iteration 3)",
        () -> guard.begin(4, set(Double.NaN, 1)));
  }

  @Test
  void withoutAGoodIterationThereIsNoCheckpoint() {
    assertStops(
        "loss is Infinity in iteration 0, seed 1; last good checkpoint: none",
        () -> new TrainingGuard(1, folder.resolve("none")).check("loss", Double.POSITIVE_INFINITY));
  }

  private static void assertStops(String message, Runnable use) {
    assertEquals(message, assertThrows(DivergenceException.class, use::run).getMessage());
  }
}
