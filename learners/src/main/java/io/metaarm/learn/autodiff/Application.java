package io.metaarm.learn.autodiff;

import io.metaarm.learn.kernel.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of a primitive, as its derivative rule sees it: with its past when the gradient is to be
 * differentiated again, else without, so that nothing of the rule is recorded.
 */
record Application(Settings settings, List<Var> inputs, Var out, @Nullable Tensor memory) {
  static Application of(Node node, Var output, boolean recorded) {
    if (recorded) {
      return new Application(node.settings(), List.of(node.inputs()), output, node.memory());
    }
    List<Var> inputs = Arrays.stream(node.inputs()).map(Var::detached).toList();
    return new Application(node.settings(), inputs, output.detached(), node.memory());
  }

  Var in(int index) {
    return inputs.get(index);
  }

  /** A gradient summed over what was repeated of an input. */
  Var reduced(int index, Var gradient) {
    return gradient.sumTo(in(index).rows(), in(index).columns());
  }

  /** For one of two inputs, the first where the mask is 1. */
  @Nullable Var[] chosen(Var gradient, Var mask) {
    Var toFirst = gradient.times(mask);
    return new Var[] {reduced(0, toFirst), reduced(1, gradient.minus(toFirst))};
  }
}
