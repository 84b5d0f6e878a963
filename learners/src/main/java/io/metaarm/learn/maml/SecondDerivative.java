package io.metaarm.learn.maml;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import java.util.function.Function;

/**
 * The second derivative of a scalar by parameters, known by its products with vectors: its gradient
 * is recorded once, and held until this is closed.
 */
final class SecondDerivative implements AutoCloseable {
  private final ParameterSet at;
  private final ParameterSet gradient;
  private final Scope.Held held;

  SecondDerivative(ParameterSet parameters, Function<ParameterSet, Var> scalar) {
    try (Scope scope = parameters.kernels().openScope()) {
      this.at = parameters.asVariables();
      this.gradient = at.with(Gradients.recorded(scalar.apply(at), at.vars()));
      this.held = scope.hold();
    }
  }

  double[] gradient() {
    return gradient.download();
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  double[] times(double[] vector) {
    try (Scope scope = at.kernels().openScope()) {
      return at.with(Gradients.of(gradient.dot(at.upload(vector)), at.vars())).download();
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
