package io.metaarm.learn.pearl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import io.metaarm.learn.nn.ParameterSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextEncoderTest {
  private static final int SIZE = 3;
  private static final int LATENT = 2;

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);
  private final SplittableRandom random = new SplittableRandom(1);

  private static ContextEncoder encoder(Aggregation aggregation) {
    return ContextEncoder.of(SIZE, List.of(8), LATENT, aggregation);
  }

  private Var matrix(double[] numbers, int rows) {
    return Var.constant(kernels, kernels.upload(numbers, rows, numbers.length / rows));
  }

  private double[] numbers(Var var) {
    return kernels.download(var.value());
  }

  /** Of two tasks with three and two transitions. */
  private DiagonalGaussian posterior(ContextEncoder encoder, ParameterSet parameters, double[] x) {
    Var membership = matrix(new double[] {1, 1, 1, 0, 0, 0, 0, 0, 1, 1}, 2);
    return encoder.posterior(parameters, matrix(x, 5), membership);
  }

  /** The density of a product of Gaussians, normalised on a grid, has that mean and width. */
  @Test
  void aProductIsTheProductOfItsFactors() {
    ContextEncoder encoder = encoder(Aggregation.PRODUCT);
    ParameterSet parameters = encoder.initialise(kernels, random);
    double[] x = random.doubles(5 * SIZE, -1, 1).toArray();
    DiagonalGaussian posterior = posterior(encoder, parameters, x);
    double[] outputs = numbers(encoder.network().apply(parameters, matrix(x, 5)));
    int[] firstOf = {0, 3, 5};
    for (int task = 0; task < 2; task++) {
      for (int i = 0; i < LATENT; i++) {
        double mass = 0;
        double first = 0;
        double second = 0;
        for (double z = -12; z <= 12; z += 1e-3) {
          double log = 0;
          for (int n = firstOf[task]; n < firstOf[task + 1]; n++) {
            double mean = outputs[n * 2 * LATENT + i];
            double variance = Math.log1p(Math.exp(outputs[n * 2 * LATENT + LATENT + i])) + 1e-7;
            log -= (z - mean) * (z - mean) / (2 * variance);
          }
          mass += Math.exp(log);
          first += z * Math.exp(log);
          second += z * z * Math.exp(log);
        }
        double mean = first / mass;
        assertEquals(mean, numbers(posterior.mean())[task * LATENT + i], 1e-8);
        double std = Math.sqrt(second / mass - mean * mean);
        assertEquals(std, Math.exp(numbers(posterior.logStd())[task * LATENT + i]), 1e-8);
      }
    }
  }

  @Test
  void aMeanIsTheGaussianOfTheAveragedOutputs() {
    ContextEncoder encoder = encoder(Aggregation.MEAN);
    ParameterSet parameters = encoder.initialise(kernels, random);
    double[] x = random.doubles(5 * SIZE, -1, 1).toArray();
    DiagonalGaussian posterior = posterior(encoder, parameters, x);
    double[] outputs = numbers(encoder.network().apply(parameters, matrix(x, 5)));
    for (int i = 0; i < LATENT; i++) {
      double mean = (outputs[i] + outputs[4 + i] + outputs[8 + i]) / 3;
      double spread = (outputs[2 + i] + outputs[6 + i] + outputs[10 + i]) / 3;
      assertEquals(mean, numbers(posterior.mean())[i], 1e-12);
      double std = Math.sqrt(Math.log1p(Math.exp(spread)) + 1e-7);
      assertEquals(std, Math.exp(numbers(posterior.logStd())[i]), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource
  void orderMakesNoDifferenceAndMembershipDoes(Aggregation aggregation) {
    ContextEncoder encoder = encoder(aggregation);
    ParameterSet parameters = encoder.initialise(kernels, random);
    double[] x = random.doubles(5 * SIZE, -1, 1).toArray();
    double[] means = numbers(posterior(encoder, parameters, x).mean());
    double[] swapped = swap(x, 0, 2);
    assertArrayEquals(means, numbers(posterior(encoder, parameters, swapped).mean()), 1e-12);
    double[] across = numbers(posterior(encoder, parameters, swap(x, 0, 4)).mean());
    assertNotEquals(means[0], across[0], 1e-6);
  }

  private static double[] swap(double[] x, int a, int b) {
    double[] result = x.clone();
    for (int i = 0; i < SIZE; i++) {
      result[a * SIZE + i] = x[b * SIZE + i];
      result[b * SIZE + i] = x[a * SIZE + i];
    }
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void aBeliefOnArraysIsThePosterior(Aggregation aggregation) {
    ContextEncoder encoder = encoder(aggregation);
    ParameterSet parameters = encoder.initialise(kernels, random);
    double[] x = random.doubles(5 * SIZE, -1, 1).toArray();
    DiagonalGaussian posterior = posterior(encoder, parameters, x);
    double[] outputs = numbers(encoder.network().apply(parameters, matrix(x, 5)));
    float[] floats = new float[outputs.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) outputs[i];
    }
    Belief belief = new Belief(encoder);
    for (int transition : new int[] {2, 0, 1}) {
      belief.add(floats, transition * 2 * LATENT);
    }
    for (int i = 0; i < LATENT; i++) {
      assertEquals(numbers(posterior.mean())[i], belief.mean(i), 1e-5);
      assertEquals(Math.exp(numbers(posterior.logStd())[i]), belief.std(i), 1e-5);
    }
  }

  @Test
  void nothingSeenIsThePriorAndForgettingLeadsBackToIt() {
    Belief belief = new Belief(encoder(Aggregation.PRODUCT));
    belief.add(new float[] {3, -2, 0.5f, 0.5f}, 0);
    assertEquals(3, belief.mean(0), 1e-6);
    belief.forget();
    SpreadNoise noise = new SpreadNoise(LATENT, random);
    float[] latents = new float[20_000 * LATENT];
    for (int i = 0; i < 20_000; i++) {
      belief.sample(noise.next(), latents, i * LATENT);
    }
    double sum = 0;
    double squares = 0;
    for (float z : latents) {
      sum += z;
      squares += z * z;
    }
    assertEquals(0, sum / latents.length, 0.02);
    assertEquals(1, squares / latents.length, 0.03);
  }

  /** KL(N(μ, σ²) ‖ N(0, 1)) = (μ² + σ² − 1)/2 − log σ. */
  @Test
  void theDivergenceFromThePriorIsTheTextbooks() {
    DiagonalGaussian prior = encoder(Aggregation.PRODUCT).prior(kernels);
    DiagonalGaussian belief =
        new DiagonalGaussian(
            matrix(new double[] {0.5, -1, 2, 0}, 2),
            matrix(new double[] {Math.log(0.3), 0, Math.log(2), Math.log(0.1)}, 2));
    double[] expected = {
      (0.25 + 0.09 - 1) / 2 - Math.log(0.3) + 0.5,
      (4 + 4 - 1) / 2.0 - Math.log(2) + (0.01 - 1) / 2 - Math.log(0.1)
    };
    assertArrayEquals(expected, numbers(belief.divergenceFrom(prior)), 1e-12);
  }
}
