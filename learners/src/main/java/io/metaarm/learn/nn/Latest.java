package io.metaarm.learn.nn;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that are replaced at every step, where there are hundreds of steps a second: those
 * before are released, so that their memory serves for the next ones. Fresh memory would cost more
 * than the step.
 */
public final class Latest {
  private final ParameterSet names;
  private final Var[] vars;

  /** What each was made in; nothing for those that were given. */
  private final Scope.@Nullable Held[] held;

  /** Begins with parameters that live on, whoever else has them. */
  public Latest(ParameterSet parameters) {
    this.names = parameters;
    this.vars = parameters.vars().toArray(Var[]::new);
    this.held = new Scope.@Nullable Held[vars.length];
  }

  /** Until they are replaced. */
  public ParameterSet get() {
    return names.with(List.of(vars));
  }

  /** One of them, in the order of the set. */
  public Var get(int index) {
    return vars[index];
  }

  /** For whoever needs them longer; it lives as other tensors do. */
  public ParameterSet copy() {
    return get().copy();
  }

  /**
   * Puts a new constant in the place of a parameter; several threads may do so at a time, each with
   * others. All that the step makes else is released.
   */
  public void replace(int index, UnaryOperator<Var> step) {
    Kernels kernels = vars[index].kernels();
    try (Scope lasting = kernels.openScope()) {
      Var next;
      try (Scope passing = kernels.openScope()) {
        next = step.apply(vars[index]);
        passing.keep(next.value());
      }
      set(index, next, lasting.hold());
    }
  }

  /** Goes on from others, which live on. */
  public void restore(ParameterSet others) {
    for (int i = 0; i < vars.length; i++) {
      set(i, others.vars().get(i), null);
    }
  }

  private void set(int index, Var next, Scope.@Nullable Held nextHeld) {
    Scope.Held before = held[index];
    if (before != null) {
      before.close();
    }
    vars[index] = next;
    held[index] = nextHeld;
  }
}
