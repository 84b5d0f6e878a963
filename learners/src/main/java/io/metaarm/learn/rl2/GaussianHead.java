package io.metaarm.learn.rl2;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.rollout.ActionChoice;
import java.util.random.RandomGenerator;

/**
 * A vector, the outputs being its mean and then, of each number, what the logarithm of its standard
 * deviation is by way of tanh: within a range, and in its middle at first.
 */
final class GaussianHead implements ActionHead {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final int size;
  private final double middle;
  private final double reach;

  GaussianHead(int size, StdRange range) {
    this.size = size;
    this.middle = range.middle();
    this.reach = range.reach();
  }

  @Override
  public int parameters() {
    return 2 * size;
  }

  @Override
  public int codeSize() {
    return size;
  }

  @Override
  public double act(
      float[] outputs, int at, ActionChoice choice, RandomGenerator random, float[] to, int index) {
    double logProbability = 0;
    for (int i = 0; i < size; i++) {
      double logStd = middle + reach * Math.tanh(outputs[at + size + i] / reach);
      double noise = choice == ActionChoice.SAMPLE ? random.nextGaussian() : 0;
      to[index * size + i] = (float) (outputs[at + i] + Math.exp(logStd) * noise);
      logProbability -= 0.5 * noise * noise + logStd + HALF_LOG_TWO_PI;
    }
    return logProbability;
  }

  @Override
  public void encode(float[] actions, int index, float[] to, int at) {
    System.arraycopy(actions, index * size, to, at, size);
  }

  @Override
  public Var logProbability(Var outputs, Var codes) {
    return distribution(outputs).logProbability(codes);
  }

  @Override
  public Var entropy(Var outputs) {
    return distribution(outputs).entropy();
  }

  private DiagonalGaussian distribution(Var outputs) {
    Var logStd =
        outputs.sliceColumns(size, 2 * size).times(1 / reach).tanh().times(reach).plus(middle);
    return new DiagonalGaussian(outputs.sliceColumns(0, size), logStd);
  }
}
