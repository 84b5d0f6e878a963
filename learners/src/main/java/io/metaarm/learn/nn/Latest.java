package io.metaarm.learn.nn;

import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that are replaced at every step, where there are hundreds of steps a second: those
 * before are released, so that their memory serves for the next ones. Fresh memory would cost more
 * than the step.
 */
public final class Latest {
  private ParameterSet parameters;

  /** What the parameters were made in; nothing of those that were given. */
  private Scope.@Nullable Held held;

  /** Begins with parameters that live on, whoever else has them. */
  public Latest(ParameterSet parameters) {
    this.parameters = parameters;
  }

  /** Until they are replaced. */
  public ParameterSet get() {
    return parameters;
  }

  /** For whoever needs them longer; it lives as other tensors do. */
  public ParameterSet copy() {
    return parameters.upload(parameters.download());
  }

  /** By new constants. All that the step makes else is released. */
  public void replace(UnaryOperator<ParameterSet> step) {
    Kernels kernels = parameters.kernels();
    try (Scope lasting = kernels.openScope()) {
      ParameterSet next;
      try (Scope passing = kernels.openScope()) {
        next = step.apply(parameters).keptFrom(passing);
      }
      set(next, lasting.hold());
    }
  }

  /** Goes on from others, which live on. */
  public void restore(ParameterSet others) {
    set(others, null);
  }

  private void set(ParameterSet next, Scope.@Nullable Held nextHeld) {
    if (held != null) {
      held.close();
    }
    parameters = next;
    held = nextHeld;
  }
}
