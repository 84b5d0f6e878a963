package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.ReplayFile;
import io.metaarm.learn.sac.Sac;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How PEARL's state is laid down in a checkpoint, and read from it again. */
final class PearlMatrices {
  private static final String ENCODER = "encoder";
  private static final String ACTOR = "actor";
  private static final String CRITIC = "critic";
  private static final String TARGET = "target";
  private static final String TEMPERATURE = "temperature";
  private static final String REPLAY_LENGTH = "replay/length";
  private static final String REPLAY_DIGEST = "replay/digest";

  private PearlMatrices() {}

  private static Map<String, Trained> trained(Pearl.State state) {
    Map<String, Trained> all = new LinkedHashMap<>();
    all.put(ENCODER, state.encoder());
    all.put(ACTOR, state.sac().actor());
    all.put(CRITIC, state.sac().critic());
    state.sac().temperature().ifPresent(learned -> all.put(TEMPERATURE, learned));
    return all;
  }

  private static String adam(String name) {
    return name + ".adam";
  }

  static Map<String, Matrix> matrices(Pearl.State state, ReplayFile.Mark replay) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    trained(state)
        .forEach((name, each) -> matrices.putAll(TrainedMatrices.matrices(name, adam(name), each)));
    matrices.putAll(Checkpoint.matricesOf(TARGET, state.sac().target()));
    double[] digest = new double[replay.digest().length];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = replay.digest()[i];
    }
    matrices.put(REPLAY_DIGEST, new Matrix(1, digest.length, digest));
    return matrices;
  }

  static Map<String, Double> numbers(Pearl.State state, ReplayFile.Mark replay) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    trained(state)
        .forEach((name, each) -> numbers.putAll(TrainedMatrices.numbers(adam(name), each)));
    numbers.put(REPLAY_LENGTH, (double) replay.length());
    return numbers;
  }

  static Pearl.State read(Checkpoint checkpoint, Kernels kernels) {
    boolean learnedTemperature =
        checkpoint.matrices().keySet().stream().anyMatch(each -> each.startsWith(TEMPERATURE));
    return new Pearl.State(
        read(ENCODER, checkpoint, kernels),
        new Sac.State(
            read(ACTOR, checkpoint, kernels),
            read(CRITIC, checkpoint, kernels),
            checkpoint.parameters(TARGET, kernels),
            learnedTemperature
                ? Optional.of(read(TEMPERATURE, checkpoint, kernels))
                : Optional.empty()));
  }

  private static Trained read(String name, Checkpoint checkpoint, Kernels kernels) {
    return TrainedMatrices.read(name, adam(name), checkpoint, kernels);
  }

  /** How much of the replay the checkpoint belongs to. */
  static ReplayFile.Mark replay(Checkpoint checkpoint) {
    double[] numbers = checkpoint.matrix(REPLAY_DIGEST).numbers();
    byte[] digest = new byte[numbers.length];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) numbers[i];
    }
    return new ReplayFile.Mark((long) checkpoint.number(REPLAY_LENGTH), digest);
  }
}
