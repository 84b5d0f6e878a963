package io.metaarm.learn.checkpoint;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that the rest of a training depends on, apart from its settings. Nothing in it tells when or
 * on how many threads it came about: two runs with the same settings write the same bytes.
 *
 * @param algorithm that it belongs to
 * @param iteration how many are done
 * @param environmentSteps how many are done
 * @param numbers by name
 * @param matrices by name
 */
public record Checkpoint(
    String algorithm,
    long iteration,
    long environmentSteps,
    Map<String, Double> numbers,
    Map<String, Matrix> matrices) {
  public Checkpoint {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    matrices = Collections.unmodifiableMap(new LinkedHashMap<>(matrices));
  }

  /** A number that must be there. */
  public double number(String name) {
    return found("number", name, numbers);
  }

  /** A matrix that must be there. */
  public Matrix matrix(String name) {
    return found("matrix", name, matrices);
  }

  private static <V> V found(String kind, String name, Map<String, V> values) {
    V value = values.get(name);
    if (value == null) {
      throw new CheckpointException(
          "the checkpoint has no "
              + kind
              + " '"
              + name
              + "'. It has: "
              + String.join(", ", values.keySet()));
    }
    return value;
  }

  /** The parameters that were put in by {@link #matricesOf}. */
  public ParameterSet parameters(String prefix, Kernels kernels) {
    Map<String, Var> parameters = new LinkedHashMap<>();
    matrices.forEach(
        (name, matrix) -> {
          if (name.startsWith(prefix + "/")) {
            parameters.put(
                name.substring(prefix.length() + 1),
                Var.constant(
                    kernels, kernels.upload(matrix.numbers(), matrix.rows(), matrix.columns())));
          }
        });
    if (parameters.isEmpty()) {
      found("matrices of", prefix, matrices);
    }
    return ParameterSet.of(parameters);
  }

  /** Parameters as matrices, {@code prefix/name}. */
  public static Map<String, Matrix> matricesOf(String prefix, ParameterSet parameters) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      Var parameter = parameters.get(name);
      matrices.put(
          prefix + "/" + name,
          new Matrix(
              parameter.rows(),
              parameter.columns(),
              parameters.kernels().download(parameter.value())));
    }
    return matrices;
  }
}
