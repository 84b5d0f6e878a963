package io.metaarm.learn.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Nd4jKernels;
import io.metaarm.learn.kernel.Precision;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against integrals over a fine grid. */
class DistributionsTest {
  private static final int GRID = 20_001;

  private final Kernels kernels = new Nd4jKernels(Precision.DOUBLE);

  private Var number(double x) {
    return Var.constant(kernels, kernels.fill(1, 1, x));
  }

  private Var row(double... x) {
    return Var.constant(kernels, kernels.upload(x, 1, x.length));
  }

  private DiagonalGaussian gaussian(double mean, double std) {
    return new DiagonalGaussian(number(mean), number(Math.log(std)));
  }

  private static double[] grid(double low, double high) {
    double[] x = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      x[i] = low + (high - low) * i / (GRID - 1);
    }
    return x;
  }

  /** ∫ p·f, log p being given on the grid. */
  private static double integral(double[] x, double[] logs, DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.exp(logs[i]) * f.applyAsDouble(x[i]);
    }
    return sum * (x[1] - x[0]);
  }

  private Var column(double[] x) {
    return Var.constant(kernels, kernels.upload(x, x.length, 1));
  }

  private static double logNormal(double x, double mean, double std) {
    double z = (x - mean) / std;
    return -0.5 * z * z - Math.log(std) - 0.5 * Math.log(2 * Math.PI);
  }

  @Test
  void aGaussianIsADensityWithItsEntropyAndDivergence() {
    double[] x = grid(-15, 15);
    DiagonalGaussian p = gaussian(0.5, 0.8);
    DiagonalGaussian on = new DiagonalGaussian(row(0.5), row(Math.log(0.8)));
    double[] logs = kernels.download(on.logProbability(column(x)).value());
    assertEquals(1, integral(x, logs, u -> 1), 1e-9);
    assertEquals(0.5, integral(x, logs, u -> u), 1e-9);
    double entropy = integral(x, logs, u -> -logNormal(u, 0.5, 0.8));
    assertEquals(entropy, p.entropy().scalar(), 1e-9);
    double divergence = integral(x, logs, u -> logNormal(u, 0.5, 0.8) - logNormal(u, -0.3, 1.5));
    assertEquals(divergence, p.divergenceFrom(gaussian(-0.3, 1.5)).scalar(), 1e-9);
    assertEquals(0, p.divergenceFrom(p).scalar(), 1e-12);
  }

  @Test
  void aSampleIsTheMeanAndSoManyDeviations() {
    DiagonalGaussian p = new DiagonalGaussian(row(1, 2), row(0, Math.log(3)));
    double[] sample = kernels.download(p.sample(row(-1, 2)).value());
    assertEquals(0, sample[0], 1e-12);
    assertEquals(8, sample[1], 1e-12);
  }

  @Test
  void aSquashedGaussianIsADensityOfItsActions() {
    double[] u = grid(-12, 12);
    TanhGaussian p = new TanhGaussian(gaussian(0.4, 0.9));
    TanhGaussian on = new TanhGaussian(new DiagonalGaussian(row(0.4), row(Math.log(0.9))));
    double[] logs = kernels.download(on.logProbability(column(u)).value());
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      double slope = 1 / (Math.cosh(u[i]) * Math.cosh(u[i]));
      sum += Math.exp(logs[i]) * slope * (u[1] - u[0]);
    }
    assertEquals(1, sum, 1e-8);
    double far = p.logProbability(number(30)).scalar();
    double expected = logNormal(30, 0.4, 0.9) - 2 * (Math.log(2) - 30);
    assertEquals(expected, far, 1e-9);
    assertEquals(Math.tanh(0.7), TanhGaussian.action(number(0.7)).scalar(), 1e-15);
  }

  @Test
  void choicesHaveTheProbabilitiesOfTheirLogits() {
    double[] probabilities = {0.2, 0.5, 0.3};
    double[] others = {0.6, 0.1, 0.3};
    // A constant more in each logit changes nothing, however large.
    Categorical p = new Categorical(row(logs(probabilities, 1000)));
    Categorical q = new Categorical(row(logs(others, 0)));
    double entropy = 0;
    double divergence = 0;
    for (int i = 0; i < 3; i++) {
      double[] oneHot = new double[3];
      oneHot[i] = 1;
      assertEquals(Math.log(probabilities[i]), p.logProbability(row(oneHot)).scalar(), 1e-9);
      entropy -= probabilities[i] * Math.log(probabilities[i]);
      divergence += probabilities[i] * Math.log(probabilities[i] / others[i]);
    }
    assertEquals(entropy, p.entropy().scalar(), 1e-9);
    assertEquals(divergence, p.divergenceFrom(q).scalar(), 1e-9);
  }

  private static double[] logs(double[] probabilities, double shift) {
    return Arrays.stream(probabilities).map(x -> Math.log(x) + shift).toArray();
  }
}
