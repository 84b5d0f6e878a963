package io.metaarm.learn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {
  private static final NvidiaCard AMPERE = new NvidiaCard("NVIDIA A100-SXM4-40GB", 8.0);
  private static final NvidiaCard HOPPER = new NvidiaCard("NVIDIA H100 PCIe", 9.0);

  @Test
  void saysInPlainWordsWhyNoGpuIsUsed() {
    assertEquals("there is no NVIDIA driver here", ComputeDevice.whyNoGpu(Optional.empty(), true));
    assertEquals(
        "the NVIDIA driver knows of no card", ComputeDevice.whyNoGpu(Optional.of(List.of()), true));
    assertEquals(
        "ND4J has code for compute capability 3.7 to 8.6, and here is only NVIDIA H100 PCIe with"
            + " 9.0",
        ComputeDevice.whyNoGpu(Optional.of(List.of(HOPPER)), true));
    assertEquals(
        "this build has no CUDA backend: build it with -Pcuda",
        ComputeDevice.whyNoGpu(Optional.of(List.of(HOPPER, AMPERE)), false));
    assertEquals(
        "ND4J's CUDA backend didn't start; it needs the libraries of CUDA 11.6",
        ComputeDevice.whyNoGpu(Optional.of(List.of(AMPERE)), true));
  }

  @Test
  void readsWhatTheDriverSays() {
    assertEquals(
        List.of(AMPERE, HOPPER),
        NvidiaCard.parse("NVIDIA A100-SXM4-40GB, 8.0\nNVIDIA H100 PCIe, 9.0\n"));
    assertEquals(List.of(), NvidiaCard.parse("No devices were found\n"));
  }

  @Test
  void kernelsAreThoseOfTheBackend() {
    assertInstanceOf(FusedCpuKernels.class, new ComputeDevice("CpuBackend", "CPU", "X").kernels());
    assertInstanceOf(
        Nd4jKernels.class, new ComputeDevice("JCublasBackend", "NVIDIA A100", null).kernels());
  }
}
