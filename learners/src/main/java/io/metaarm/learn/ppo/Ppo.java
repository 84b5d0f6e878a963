package io.metaarm.learn.ppo;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Proximal policy optimisation with the clipped objective. Holds Adam's means. */
public final class Ppo {
  private final PpoSettings settings;
  private final TrainingGuard guard;
  private final Adam adam;

  public Ppo(PpoSettings settings, ParameterSet parameters, TrainingGuard guard) {
    this.settings = settings;
    this.guard = guard;
    this.adam = new Adam(settings.learningRate(), parameters);
  }

  /**
   * Goes through an iteration's experience, epoch after epoch.
   *
   * @param progress of the whole training, from 0 to 1
   */
  public ParameterSet update(
      ParameterSet parameters, Experience experience, double progress, RandomGenerator random) {
    ParameterSet current = parameters;
    int[] order = new int[experience.units()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(order, random);
      for (int i = 0; i < settings.minibatches(); i++) {
        int from = (int) ((long) i * order.length / settings.minibatches());
        int to = (int) ((i + 1L) * order.length / settings.minibatches());
        if (to > from) {
          current = step(current, experience, Arrays.copyOfRange(order, from, to), progress);
        }
      }
    }
    return current;
  }

  private ParameterSet step(
      ParameterSet parameters, Experience experience, int[] units, double progress) {
    double fraction = settings.fractionAt(progress);
    try (Scope scope = parameters.kernels().openScope()) {
      ParameterSet variables = parameters.asVariables();
      Var loss = loss(experience.minibatch(units), variables, fraction);
      guard.check("PPO loss", loss.scalar());
      ParameterSet gradient = variables.with(Gradients.of(loss, variables.vars()));
      double norm = guard.check("gradient norm", Math.sqrt(gradient.dot(gradient).scalar()));
      double shortened = Math.min(1, settings.maxGradientNorm() / norm);
      ParameterSet limited = shortened < 1 ? gradient.times(shortened) : gradient;
      return adam.step(parameters, limited, settings.learningRate() * fraction).keptFrom(scope);
    }
  }

  private Var loss(Minibatch batch, ParameterSet parameters, double fraction) {
    Minibatch.Evaluation now = batch.policy().apply(parameters);
    Var surrogate = clippedSurrogate(batch, now.logProbability());
    Var error = now.value().minus(batch.target()).squared();
    Var perStep =
        error
            .times(0.5 * settings.valueWeight())
            .minus(surrogate)
            .minus(now.entropy().times(settings.entropyWeight() * fraction));
    double steps = batch.weight().sum().scalar();
    return perStep.times(batch.weight()).sum().times(1 / steps);
  }

  /** The lesser of ratio·advantage and the same with the ratio kept near 1. */
  private Var clippedSurrogate(Minibatch batch, Var logProbability) {
    Var ratio = logProbability.minus(batch.oldLogProbability()).exp();
    Var near = ratio.clamped(1 - settings.clip(), 1 + settings.clip());
    return ratio.times(batch.advantage()).minimum(near.times(batch.advantage()));
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
