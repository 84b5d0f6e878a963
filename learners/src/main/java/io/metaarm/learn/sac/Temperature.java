package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import io.metaarm.learn.optim.Trained;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Down where the entropy is above its target.
   *
   * @param logProbability mean log π of actions that the policy drew, which estimates −entropy
   */
  void learn(double logProbability, Scope scope) {
    if (adam != null) {
      ParameterSet gradient = logarithm.upload(new double[] {-logProbability - targetEntropy});
      logarithm = adam.step(logarithm, gradient).keptFrom(scope);
    }
  }

  /** Nothing where it isn't learned. */
  Optional<Trained> state() {
    return Optional.ofNullable(adam).map(each -> new Trained(logarithm, each.state()));
  }

  void restore(Trained state) {
    logarithm = state.parameters();
    if (adam != null) {
      adam.restore(state.adam());
    }
  }
}
