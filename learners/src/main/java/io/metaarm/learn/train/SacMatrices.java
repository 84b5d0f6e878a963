package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.sac.Sac;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the state of soft actor-critic is laid down in a checkpoint, and read from it again. */
final class SacMatrices {
  private static final String ACTOR = "actor";
  private static final String CRITIC = "critic";
  private static final String TARGET = "target";
  private static final String TEMPERATURE = "temperature";

  private SacMatrices() {}

  private static Map<String, Trained> trained(Sac.State state) {
    Map<String, Trained> all = new LinkedHashMap<>();
    all.put(ACTOR, state.actor());
    all.put(CRITIC, state.critic());
    state.temperature().ifPresent(learned -> all.put(TEMPERATURE, learned));
    return all;
  }

  static Map<String, Matrix> matrices(Sac.State state) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    trained(state).forEach((name, each) -> matrices.putAll(TrainedMatrices.matrices(name, each)));
    matrices.putAll(Checkpoint.matricesOf(TARGET, state.target()));
    return matrices;
  }

  static Map<String, Double> numbers(Sac.State state) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    trained(state).forEach((name, each) -> numbers.putAll(TrainedMatrices.numbersOf(name, each)));
    return numbers;
  }

  static Sac.State read(Checkpoint checkpoint, Kernels kernels) {
    boolean learnedTemperature =
        checkpoint.matrices().keySet().stream().anyMatch(each -> each.startsWith(TEMPERATURE));
    return new Sac.State(
        TrainedMatrices.read(ACTOR, checkpoint, kernels),
        TrainedMatrices.read(CRITIC, checkpoint, kernels),
        checkpoint.parameters(TARGET, kernels),
        learnedTemperature
            ? Optional.of(TrainedMatrices.read(TEMPERATURE, checkpoint, kernels))
            : Optional.empty());
  }
}
