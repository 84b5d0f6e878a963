package io.metaarm.learn.autodiff;

import io.metaarm.learn.kernel.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One use of a primitive, as its derivative rule sees it: with its past when the gradient is to be
 * differentiated again, else without, so that nothing of the rule is recorded.
 *
 * @param wanted whether anybody wants the gradient by each input
 * @param memory of the kernel, for its way back
 */
record Application(
    Settings settings, List<Var> inputs, List<Boolean> wanted, Var out, @Nullable Tensor memory) {
  static Application of(Node node, List<Boolean> wanted, Var output, boolean recorded) {
    if (recorded) {
      return new Application(
          node.settings(), List.of(node.inputs()), wanted, output, node.memory());
    }
    List<Var> inputs = Arrays.stream(node.inputs()).map(Var::detached).toList();
    return new Application(node.settings(), inputs, wanted, output.detached(), node.memory());
  }

  Var in(int index) {
    return inputs.get(index);
  }

  /** An input's gradient, if anybody wants it: for rules whose gradients are dear. */
  @Nullable Var wanted(int index, Supplier<Var> gradient) {
    return wanted.get(index) ? gradient.get() : null;
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
