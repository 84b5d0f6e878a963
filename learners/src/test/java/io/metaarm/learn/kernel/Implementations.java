package io.metaarm.learn.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every implementation, for tests that each must pass. */
public final class Implementations {
  private Implementations() {}

  public static Stream<Named<Kernels>> all() {
    return Stream.of(
        Named.of("ND4J, single", new Nd4jKernels(Precision.SINGLE)),
        Named.of("ND4J, double", new Nd4jKernels(Precision.DOUBLE)),
        Named.of("fused", new FusedCpuKernels()));
  }

  /** How close results come to what doubles in Java give. */
  public static double tolerance(Kernels kernels) {
    return kernels.precision() == Precision.DOUBLE ? 1e-12 : 2e-6;
  }
}
