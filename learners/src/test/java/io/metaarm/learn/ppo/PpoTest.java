package io.metaarm.learn.ppo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Categorical;
import io.metaarm.learn.guard.DivergenceException;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.Workers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a policy of three logits and one value, without any state. */
class PpoTest {
  private static final double CLIP = 0.2;

  private final Kernels kernels = new FusedCpuKernels();
  @TempDir Path folder;

  private static PpoSettings settings(double entropyWeight, double valueWeight) {
    return settings(entropyWeight, valueWeight, null);
  }

  private static PpoSettings settings(
      double entropyWeight, double valueWeight, @Nullable Integer shares) {
    return new PpoSettings(0.01, 1, CLIP, 1, 1, entropyWeight, valueWeight, 100, shares);
  }

  private Var constant(double[] numbers, int rows, int columns) {
    return Var.constant(kernels, kernels.upload(numbers, rows, columns));
  }

  private ParameterSet parameters() {
    return ParameterSet.of(
        Map.of("logits", constant(new double[3], 1, 3), "value", constant(new double[1], 1, 1)));
  }

  private Experience experience(
      int[] actions, double[] ratios, double[] advantages, double[] targets, double[] weights) {
    int steps = actions.length;
    double[] codes = new double[3 * steps];
    double[] old = new double[steps];
    for (int i = 0; i < steps; i++) {
      codes[3 * i + actions[i]] = 1;
      old[i] = Math.log(1 / 3.0 / ratios[i]);
    }
    return new Experience() {
      @Override
      public int units() {
        return 1;
      }

      @Override
      public Minibatch minibatch(int[] units) {
        return new Minibatch(
            constant(old, steps, 1),
            constant(advantages, steps, 1),
            constant(targets, steps, 1),
            constant(weights, steps, 1),
            p -> {
              Categorical policy = new Categorical(p.get("logits").expandTo(steps, 3));
              return new Minibatch.Evaluation(
                  policy.logProbability(constant(codes, steps, 3)),
                  policy.entropy(),
                  p.get("value").expandTo(steps, 1));
            });
      }
    };
  }

  private double[] after(PpoSettings settings, Experience experience, String name) {
    ParameterSet parameters = parameters();
    Ppo ppo = new Ppo(settings, parameters, new TrainingGuard(1, folder.resolve("stopped")));
    var unused = ppo.update(experience, 0, new Random(1));
    assertArrayEquals(new double[3], kernels.download(parameters.get("logits").value()));
    return kernels.download(ppo.parameters().get(name).value());
  }

  @Test
  void goodActionsBecomeLikelierAndStepsWithoutWeightDontCount() {
    Experience experience =
        experience(
            new int[] {0, 1, 2},
            new double[] {1, 1, 1},
            new double[] {1, -1, 50},
            new double[3],
            new double[] {1, 1, 0});
    double[] logits = after(settings(0, 0), experience, "logits");
    assertEquals(0.01, logits[0], 1e-6);
    assertEquals(-0.01, logits[1], 1e-6);
    assertEquals(0, logits[2], 1e-3);
  }

  @Test
  void aRatioBeyondTheClipMovesNothingFurther() {
    Experience further =
        experience(
            new int[] {0, 1},
            new double[] {1 + 2 * CLIP, 1 - 2 * CLIP},
            new double[] {1, -1},
            new double[2],
            new double[] {1, 1});
    assertArrayEquals(new double[3], after(settings(0, 0), further, "logits"), 1e-9);
    Experience back =
        experience(
            new int[] {0},
            new double[] {1 + 2 * CLIP},
            new double[] {-1},
            new double[1],
            new double[] {1});
    assertTrue(after(settings(0, 0), back, "logits")[0] < -0.005);
  }

  @Test
  void theValueGoesTowardsItsTarget() {
    Experience experience =
        experience(
            new int[] {0}, new double[] {1}, new double[] {0}, new double[] {3}, new double[] {1});
    assertEquals(0.01, after(settings(0, 0.5), experience, "value")[0], 1e-6);
    assertEquals(0, after(settings(0, 0), experience, "value")[0], 1e-9);
  }

  @Test
  void sharesAndThreadsChangeNothingButTheOrderOfSums() {
    double[] whole = logitsAfter(Workers.none(), 1);
    double[] shared = logitsAfter(Workers.none(), 3);
    assertArrayEquals(whole, shared, 1e-6);
    try (Workers two = new Workers(2)) {
      assertArrayEquals(shared, logitsAfter(two, 3));
    }
  }

  private double[] logitsAfter(Workers workers, int shares) {
    ParameterSet parameters = parameters();
    Experience steps =
        new Experience() {
          @Override
          public int units() {
            return 3;
          }

          @Override
          public Minibatch minibatch(int[] units) {
            double[] advantages = {1, -2, 0.5};
            double[] weights = {1, 1, 0.5};
            return experience(
                    units,
                    ones(units.length),
                    Arrays.stream(units).mapToDouble(i -> advantages[i]).toArray(),
                    ones(units.length),
                    Arrays.stream(units).mapToDouble(i -> weights[i]).toArray())
                .minibatch(new int[] {0});
          }
        };
    Ppo ppo =
        new Ppo(
            settings(0.01, 0.5, shares),
            parameters,
            new TrainingGuard(1, folder.resolve("stopped")),
            workers);
    var unused = ppo.update(steps, 0, new Random(1));
    return ppo.parameters().download();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void anUpdateTellsItsFigures() {
    Experience experience =
        experience(
            new int[] {0, 1},
            new double[] {1, 1},
            new double[] {1, -1},
            new double[2],
            new double[] {1, 1});
    ParameterSet parameters = parameters();
    PpoSettings twoEpochs = new PpoSettings(0.01, 1, CLIP, 2, 1, 0, 0, 100, null);
    Ppo.Update update =
        new Ppo(twoEpochs, parameters, new TrainingGuard(1, folder.resolve("stopped")))
            .update(experience, 0, new Random(1));
    // At the second epoch the logits are 0.01, −0.01 and 0.
    assertEquals(Math.log(3), update.entropy(), 1e-4);
    assertEquals(-0.01, update.loss(), 1e-5);
    assertEquals(3.3e-5, update.divergence(), 1e-6);
    assertEquals(Math.sqrt(2) / 2, update.gradientNorm(), 1e-2);
  }

  @Test
  void aLossThatIsNoNumberStopsTheRun() {
    Experience experience =
        experience(
            new int[] {0},
            new double[] {1},
            new double[] {Double.NaN},
            new double[1],
            new double[] {1});
    ParameterSet parameters = parameters();
    Ppo ppo = new Ppo(settings(0, 0), parameters, new TrainingGuard(7, folder.resolve("stopped")));
    Exception e =
        assertThrows(DivergenceException.class, () -> ppo.update(experience, 0, new Random(1)));
    assertEquals(
        "PPO loss is NaN in iteration 0, seed 7; last good checkpoint: none", e.getMessage());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new PpoSettings(0, 1, 0.2, 1, 1, 0, 0, 1, null));
    assertEquals("learningRate: must be > 0, got 0.0", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> new PpoSettings(1, 1, 0.2, 1, 1, -1, 0, 1, null));
    assertEquals("entropyWeight: must be >= 0, got -1.0", e.getMessage());
  }
}
