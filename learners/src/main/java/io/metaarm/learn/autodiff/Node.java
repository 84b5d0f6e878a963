package io.metaarm.learn.autodiff;

import io.metaarm.learn.kernel.Tensor;
import org.jspecify.annotations.Nullable;

/** How a var was computed. */
final class Node {
  private final Primitive primitive;
  private final Settings settings;
  private final Var[] inputs;
  private final @Nullable Tensor memory;

  /** Steps from the furthest variable: what depends on a var has a greater depth. */
  private final int depth;

  Node(Primitive primitive, Settings settings, Var[] inputs, @Nullable Tensor memory) {
    this.primitive = primitive;
    this.settings = settings;
    this.inputs = inputs;
    this.memory = memory;
    int deepest = 0;
    for (Var input : inputs) {
      Node node = input.node();
      deepest = Math.max(deepest, node == null ? 0 : node.depth);
    }
    this.depth = deepest + 1;
  }

  Primitive primitive() {
    return primitive;
  }

  Settings settings() {
    return settings;
  }

  Var[] inputs() {
    return inputs;
  }

  /** What the kernel wants back for the derivative, if anything. */
  @Nullable Tensor memory() {
    return memory;
  }

  int depth() {
    return depth;
  }
}
