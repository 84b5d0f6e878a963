package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.replay.ReplayFile;
import java.util.Map;

/** How a checkpoint says how much of the replay it belongs to. */
final class ReplayMatrices {
  private static final String LENGTH = "replay/length";
  private static final String DIGEST = "replay/digest";

  private ReplayMatrices() {}

  static Map<String, Matrix> matrices(ReplayFile.Mark mark) {
    double[] digest = new double[mark.digest().length];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = mark.digest()[i];
    }
    return Map.of(DIGEST, new Matrix(1, digest.length, digest));
  }

  static Map<String, Double> numbers(ReplayFile.Mark mark) {
    return Map.of(LENGTH, (double) mark.length());
  }

  static ReplayFile.Mark read(Checkpoint checkpoint) {
    double[] numbers = checkpoint.matrix(DIGEST).numbers();
    byte[] digest = new byte[numbers.length];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) numbers[i];
    }
    return new ReplayFile.Mark((long) checkpoint.number(LENGTH), digest);
  }
}
