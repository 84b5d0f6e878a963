package io.metaarm.learn.autodiff;

/** How a var was computed. */
final class Node {
  private final Primitive primitive;
  private final Settings settings;
  private final Var[] inputs;

  /** Steps from the furthest variable: what depends on a var has a greater depth. */
  private final int depth;

  Node(Primitive primitive, Settings settings, Var[] inputs) {
    this.primitive = primitive;
    this.settings = settings;
    this.inputs = inputs;
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

  int depth() {
    return depth;
  }
}
