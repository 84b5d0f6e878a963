package io.metaarm.learn.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the learners compute on.
 *
 * @param backend of ND4J that is active
 * @param device that it runs on
 * @param whyNoGpu in plain words; null when a GPU is used
 */
public record ComputeDevice(String backend, String device, @Nullable String whyNoGpu) {
  /** What ND4J 1.0.0-M2.1 for CUDA carries machine code for; it can't translate it for others. */
  private static final double FIRST_CAPABILITY = 3.7;

  private static final double LAST_CAPABILITY = 8.6;

  private static final String CPU_BACKEND = "CpuBackend";

  public static ComputeDevice ofThisMachine() {
    Optional<List<NvidiaCard>> cards = NvidiaCard.ofThisMachine();
    boolean cudaBackend = CudaBackend.isInThisBuild();
    if (cudaBackend && cards.orElse(List.of()).stream().noneMatch(ComputeDevice::isSupported)) {
      CudaBackend.hide();
    }
    String backend = Nd4j.getBackend().getClass().getSimpleName();
    if (!backend.equals(CPU_BACKEND)) {
      String names =
          cards.orElse(List.of()).stream().map(NvidiaCard::name).collect(Collectors.joining(", "));
      return new ComputeDevice(backend, names.isEmpty() ? "GPU" : names, null);
    }
    return new ComputeDevice(backend, "CPU", whyNoGpu(cards, cudaBackend));
  }

  /** The fastest implementation for it. */
  public Kernels kernels() {
    return backend.equals(CPU_BACKEND) ? new FusedCpuKernels() : new Nd4jKernels(Precision.SINGLE);
  }

  /**
   * Why the CPU is what's left.
   *
   * @param cards of the machine; empty where no driver could be asked
   * @param cudaBackend whether this build has it
   */
  static String whyNoGpu(Optional<List<NvidiaCard>> cards, boolean cudaBackend) {
    if (cards.isEmpty()) {
      return "there is no NVIDIA driver here";
    }
    List<NvidiaCard> all = cards.get();
    if (all.isEmpty()) {
      return "the NVIDIA driver knows of no card";
    }
    if (all.stream().noneMatch(ComputeDevice::isSupported)) {
      return "ND4J has code for compute capability "
          + FIRST_CAPABILITY
          + " to "
          + LAST_CAPABILITY
          + ", and here is only "
          + all.stream()
              .map(card -> card.name() + " with " + card.capability())
              .collect(Collectors.joining(", "));
    }
    return cudaBackend
        ? "ND4J's CUDA backend didn't start; it needs the libraries of CUDA 11.6"
        : "this build has no CUDA backend: build it with -Pcuda";
  }

  private static boolean isSupported(NvidiaCard card) {
    return card.capability() >= FIRST_CAPABILITY && card.capability() <= LAST_CAPABILITY;
  }
}
