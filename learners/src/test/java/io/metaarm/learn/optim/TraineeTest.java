package io.metaarm.learn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraineeTest {
  private static final double[] GRADIENT = {3, -0.2, 0};

  private final Kernels kernels = new FusedCpuKernels();
  private final ParameterSet start =
      ParameterSet.of(
          Map.of("x", Var.constant(kernels, kernels.upload(new double[] {1, -1, 2}, 1, 3))));

  @Test
  void stepsAsAdamDoesAndLeavesWhatItBeganWith() {
    Trainee trainee = new Trainee(0.1, start);
    Adam adam = new Adam(0.1, start);
    ParameterSet expected = start;
    for (int i = 0; i < 3; i++) {
      trainee.step(GRADIENT, 0.5);
      expected = adam.step(expected, GRADIENT, 0.5);
    }
    assertArrayEquals(expected.download(), trainee.parameters().download());
    assertArrayEquals(new double[] {1, -1, 2}, start.download());
  }

  @Test
  void whatWasReplacedIsReleasedAndACopyStays() {
    Trainee trainee = new Trainee(0.1, start);
    trainee.step(GRADIENT, 1);
    ParameterSet live = trainee.parameters();
    double[] numbers = live.download();
    ParameterSet copy = trainee.copy();
    trainee.step(GRADIENT, 1);
    assertThrows(IllegalStateException.class, live::download);
    assertArrayEquals(numbers, copy.download());
  }

  @Test
  void goesOnFromAStateAsOftenAsItIsGiven() {
    Trainee trainee = new Trainee(0.1, start);
    trainee.step(GRADIENT, 1);
    Trained state = trainee.state();
    trainee.step(GRADIENT, 1);
    double[] expected = trainee.parameters().download();
    for (int i = 0; i < 2; i++) {
      trainee.restore(state);
      trainee.step(GRADIENT, 1);
      assertArrayEquals(expected, trainee.parameters().download());
    }
  }
}
