package io.metaarm.learn.sac;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Part;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.optim.Trainee;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What entropy is worth in reward: fixed, or learned such that the entropy meets its target. */
final class Temperature {
  private final double targetEntropy;

  /** Its logarithm, so that it stays positive, at the start. */
  private final ParameterSet start;

  private final @Nullable Trainee learned;

  Temperature(Kernels kernels, SacSettings settings, int actionSize) {
    double logarithm = Math.log(settings.temperature());
    this.start =
        ParameterSet.of(
            Map.of("log temperature", Var.constant(kernels, kernels.fill(1, 1, logarithm))));
    this.targetEntropy = actionSize * settings.targetEntropy();
    this.learned =
        settings.temperatureRate() > 0 ? new Trainee(settings.temperatureRate(), start) : null;
  }

  Var value() {
    ParameterSet logarithm = learned == null ? start : learned.parameters();
    return logarithm.vars().get(0).exp();
  }

  /**
   * A step down where the entropy is above its target; nothing where it isn't learned.
   *
   * @param logProbability mean log π of actions that the policy drew, which estimates −entropy
   */
  List<Part> step(double logProbability) {
    double[] gradient = {-logProbability - targetEntropy};
    return learned == null ? List.of() : learned.step(List.of(gradient), 1);
  }

  /** Nothing where it isn't learned. */
  Optional<Trained> state() {
    return Optional.ofNullable(learned).map(Trainee::state);
  }

  void restore(Trained state) {
    if (learned != null) {
      learned.restore(state);
    }
  }
}
