package io.metaarm.learn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraineeTest {
  private static final double[] GRADIENT = {3, -0.2, 0, 1};
  private static final List<double[]> SHARES =
      List.of(new double[] {1, 0, 2, 0.5}, new double[] {2, -0.2, -2, 0.5});

  private final Kernels kernels = new FusedCpuKernels();
  private final ParameterSet start = start(kernels);
  private final Trainee trainee = new Trainee(0.1, start);
  private final Workers workers = new Workers(2);

  /** The larger one last. */
  private static ParameterSet start(Kernels kernels) {
    Map<String, Var> parameters = new LinkedHashMap<>();
    parameters.put("b", Var.constant(kernels, kernels.fill(1, 1, 1)));
    parameters.put("x", Var.constant(kernels, kernels.upload(new double[] {-1, 2, 0}, 1, 3)));
    return ParameterSet.of(parameters);
  }

  private double step(double fraction) {
    return Part.takeAll(trainee.step(SHARES, fraction), workers);
  }

  @AfterEach
  void end() {
    workers.close();
  }

  @Test
  void stepsAsAdamDoesAlongTheSumAndLeavesWhatItBeganWith() {
    Adam adam = new Adam(0.05, start);
    ParameterSet expected = start;
    for (int i = 0; i < 3; i++) {
      assertEquals(9 + 0.04 + 1, step(0.5), 1e-12);
      expected = adam.step(expected, start.upload(GRADIENT));
    }
    assertArrayEquals(expected.download(), trainee.parameters().download());
    assertArrayEquals(new double[] {1, -1, 2, 0}, start.download());
  }

  @Test
  void whatWasReplacedIsReleasedAndACopyStays() {
    step(1);
    ParameterSet live = trainee.parameters();
    double[] numbers = live.download();
    ParameterSet copy = trainee.copy();
    step(1);
    assertThrows(IllegalStateException.class, live::download);
    assertArrayEquals(numbers, copy.download());
  }

  @Test
  void goesOnFromAStateAsOftenAsItIsGiven() {
    step(1);
    Trained state = trainee.state();
    step(1);
    double[] expected = trainee.parameters().download();
    for (int i = 0; i < 2; i++) {
      trainee.restore(state);
      step(1);
      assertArrayEquals(expected, trainee.parameters().download());
    }
  }

  @Test
  void partsOfSeveralStepsAreTakenTogetherAndWhatFollowsComesRightAfterEach() {
    Trainee other = new Trainee(0.2, start);
    Trainee alone = new Trainee(0.2, start);
    double[] followed = new double[2];
    List<Part> step =
        trainee.step(SHARES, 1).stream()
            .map(
                part ->
                    part.then(
                        () ->
                            followed[part.index()] =
                                trainee.parameter(part.index()).sum().scalar()))
            .toList();
    double square = Part.takeAll(Part.both(step, other.step(SHARES, 1)), workers);
    assertEquals(2 * (9 + 0.04 + 1), square, 1e-12);
    Part.takeAll(alone.step(SHARES, 1), workers);
    assertArrayEquals(alone.parameters().download(), other.parameters().download());
    assertEquals(trainee.parameter(0).sum().scalar(), followed[0]);
    assertEquals(trainee.parameter(1).sum().scalar(), followed[1]);
  }
}
