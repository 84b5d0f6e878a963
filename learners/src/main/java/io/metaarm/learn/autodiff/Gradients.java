package io.metaarm.learn.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derivatives of a scalar by the variables that it was computed from, or by anything between. */
public final class Gradients {
  private static final Comparator<Var> DEEPEST_FIRST =
      Comparator.comparingInt((Var output) -> depth(output)).reversed();

  private final boolean recorded;

  /** What lies between the variables asked for and the scalar, those included. */
  private final Set<Var> between = Collections.newSetFromMap(new IdentityHashMap<>());

  private final IdentityHashMap<Var, Var> gradients = new IdentityHashMap<>();

  private Gradients(boolean recorded) {
    this.recorded = recorded;
  }

  /** The gradients of a scalar by each of the vars, as constants. */
  public static List<Var> of(Var scalar, List<Var> by) {
    return new Gradients(false).compute(scalar, by);
  }

  /** The gradients of a scalar by each of the vars, recorded, to be differentiated again. */
  public static List<Var> recorded(Var scalar, List<Var> by) {
    return new Gradients(true).compute(scalar, by);
  }

  private List<Var> compute(Var scalar, List<Var> by) {
    if (scalar.rows() != 1 || scalar.columns() != 1) {
      throw new IllegalArgumentException(
          "Only a scalar can be differentiated, got " + scalar.value().shape());
    }
    for (Var var : by) {
      if (!var.isRecorded()) {
        throw new IllegalArgumentException("Not a variable, nor computed from one: " + var);
      }
    }
    find(scalar, by);
    propagate(scalar);
    List<Var> result = new ArrayList<>();
    for (Var var : by) {
      Var gradient = gradients.get(var);
      result.add(gradient == null ? var.filled(var.rows(), var.columns(), 0) : gradient);
    }
    return result;
  }

  /** Fills {@link #between}: an iterative walk, since recurrent networks are deep. */
  private void find(Var scalar, List<Var> by) {
    between.addAll(by);
    List<Var> reached = new ArrayList<>();
    Set<Var> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Var> open = new ArrayDeque<>(List.of(scalar));
    while (!open.isEmpty()) {
      Var var = open.pop();
      if (seen.add(var) && var.node() != null) {
        reached.add(var);
        open.addAll(List.of(var.node().inputs()));
      }
    }
    reached.sort(Comparator.comparingInt(Gradients::depth));
    for (Var var : reached) {
      for (Var input : inputs(var)) {
        if (between.contains(input)) {
          between.add(var);
        }
      }
    }
  }

  private void propagate(Var scalar) {
    if (!between.contains(scalar)) {
      return;
    }
    PriorityQueue<Var> queue = new PriorityQueue<>(DEEPEST_FIRST);
    gradients.put(scalar, scalar.filled(1, 1, 1));
    queue.add(scalar);
    while (!queue.isEmpty()) {
      Var output = queue.remove();
      Node node = output.node();
      Var gradient = gradients.get(output);
      if (node == null || gradient == null || !wanted(node).contains(true)) {
        continue;
      }
      Application application = Application.of(node, wanted(node), output, recorded);
      @Nullable Var[] byInputs = node.primitive().backward(application, gradient);
      for (int i = 0; i < byInputs.length; i++) {
        Var byInput = byInputs[i];
        if (byInput != null && between.contains(node.inputs()[i])) {
          accumulate(node.inputs()[i], byInput, queue);
        }
      }
    }
  }

  /** Which inputs' gradients lead on to what is asked for. */
  private List<Boolean> wanted(Node node) {
    return Arrays.stream(node.inputs()).map(between::contains).toList();
  }

  private void accumulate(Var input, Var gradient, PriorityQueue<Var> queue) {
    Var sum = gradients.get(input);
    if (sum == null) {
      gradients.put(input, gradient);
      queue.add(input);
    } else {
      gradients.put(input, sum.plus(gradient));
    }
  }

  private static Var[] inputs(Var output) {
    Node node = output.node();
    return node == null ? new Var[0] : node.inputs();
  }

  private static int depth(Var var) {
    Node node = var.node();
    return node == null ? 0 : node.depth();
  }
}
