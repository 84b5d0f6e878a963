package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.optim.Adam;
import io.metaarm.learn.optim.Trained;
import java.util.LinkedHashMap;
import java.util.Map;

/** How what Adam trains is laid down in a checkpoint, and read from it again. */
final class TrainedMatrices {
  private static final String MEANS = ".means";
  private static final String SQUARES = ".squares";
  private static final String STEPS = "/steps";

  /** Of one that several are in a checkpoint with: what Adam has gathered is called after it. */
  private static final String ADAM = ".adam";

  private TrainedMatrices() {}

  /** The arrays of one of several. */
  static Map<String, Matrix> matrices(String name, Trained trained) {
    return matrices(name, name + ADAM, trained);
  }

  /**
   * Its arrays.
   *
   * @param name of the parameters
   * @param adam of what Adam has gathered for them
   */
  static Map<String, Matrix> matrices(String name, String adam, Trained trained) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    matrices.putAll(Checkpoint.matricesOf(name, trained.parameters()));
    matrices.putAll(Checkpoint.matricesOf(adam + MEANS, trained.adam().means()));
    matrices.putAll(Checkpoint.matricesOf(adam + SQUARES, trained.adam().squares()));
    return matrices;
  }

  /** Its numbers. */
  static Map<String, Double> numbers(String adam, Trained trained) {
    return Map.of(adam + STEPS, (double) trained.adam().steps());
  }

  /** The numbers of one of several; those of the only one have no name. */
  static Map<String, Double> numbersOf(String name, Trained trained) {
    return numbers(name + ADAM, trained);
  }

  static Trained read(String name, Checkpoint checkpoint, Kernels kernels) {
    return read(name, name + ADAM, checkpoint, kernels);
  }

  static Trained read(String name, String adam, Checkpoint checkpoint, Kernels kernels) {
    return new Trained(
        checkpoint.parameters(name, kernels),
        new Adam.State(
            checkpoint.parameters(adam + MEANS, kernels),
            checkpoint.parameters(adam + SQUARES, kernels),
            (int) checkpoint.number(adam + STEPS)));
  }
}
