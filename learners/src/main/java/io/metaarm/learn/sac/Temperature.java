package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What entropy is worth in reward: fixed, or learned such that the entropy meets its target. */
final class Temperature {
  private final double targetEntropy;
  private final @Nullable Adam adam;

  /** Its logarithm, so that it stays positive. */
  private ParameterSet logarithm;

  Temperature(Kernels kernels, SacSettings settings, int actionSize) {
    double start = Math.log(settings.temperature());
    this.logarithm =
        ParameterSet.of(
            Map.of("log temperature", Var.constant(kernels, kernels.fill(1, 1, start))));
    this.targetEntropy = actionSize * settings.targetEntropy();
    this.adam =
        settings.temperatureRate() > 0 ? new Adam(settings.temperatureRate(), logarithm) : null;
  }

  Var value() {
    return logarithm.vars().get(0).exp();
  }

  /** Down where the entropy, of which −log π is an estimate, is above its target. */
  void learn(Var logProbability, Scope scope) {
    if (adam != null) {
      ParameterSet variable = logarithm.asVariables();
      Var excess = logProbability.detached().mean().negated().plus(-targetEntropy);
      Var loss = variable.vars().get(0).times(excess);
      ParameterSet gradient = logarithm.with(Gradients.of(loss, variable.vars()));
      logarithm = adam.step(logarithm, gradient).keptFrom(scope);
    }
  }
}
