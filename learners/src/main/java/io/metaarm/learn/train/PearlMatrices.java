package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.pearl.Pearl;
import java.util.LinkedHashMap;
import java.util.Map;

/** How PEARL's state is laid down in a checkpoint, and read from it again. */
final class PearlMatrices {
  private static final String ENCODER = "encoder";

  private PearlMatrices() {}

  static Map<String, Matrix> matrices(Pearl.State state) {
    Map<String, Matrix> matrices = new LinkedHashMap<>(SacMatrices.matrices(state.sac()));
    matrices.putAll(TrainedMatrices.matrices(ENCODER, state.encoder()));
    return matrices;
  }

  static Map<String, Double> numbers(Pearl.State state) {
    Map<String, Double> numbers = new LinkedHashMap<>(SacMatrices.numbers(state.sac()));
    numbers.putAll(TrainedMatrices.numbersOf(ENCODER, state.encoder()));
    return numbers;
  }

  static Pearl.State read(Checkpoint checkpoint, Kernels kernels) {
    return new Pearl.State(
        TrainedMatrices.read(ENCODER, checkpoint, kernels), SacMatrices.read(checkpoint, kernels));
  }
}
