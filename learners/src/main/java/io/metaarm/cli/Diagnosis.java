package io.metaarm.cli;

import io.metaarm.learn.kernel.ComputeDevice;
import io.metaarm.physics.MuJoCoLibrary;
import io.metaarm.physics.Renderer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code metaarm doctor} found.
 *
 * @param weldsCorrected whether the bound MuJoCo's weld rows are wrong and put right in every step
 * @param openGl which OpenGL draws pictures, or null when none can
 * @param learning what the learners compute on
 * @param problems what keeps metaarm from working
 * @param warnings what makes it slow, or can't be done here
 */
record Diagnosis(
    String metaarm,
    String jdk,
    String system,
    int processors,
    long memoryBytes,
    long heapBytes,
    @Nullable String mujoco,
    @Nullable Boolean weldsCorrected,
    @Nullable String openGl,
    ComputeDevice learning,
    @Nullable String ompNumThreads,
    @Nullable String openblasCoretype,
    List<String> problems,
    List<String> warnings) {

  static Diagnosis ofThisMachine(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>(warnings(environment));
    String mujoco = null;
    Boolean weldsCorrected = null;
    String openGl = null;
    try {
      mujoco = MuJoCoLibrary.version();
      weldsCorrected = MuJoCoLibrary.weldNeedsCorrection();
      Optional<String> noPictures = Renderer.whyUnavailable();
      noPictures.ifPresent(why -> warnings.add("no pictures can be drawn: " + why));
      openGl = noPictures.isPresent() ? null : Renderer.openGl();
    } catch (RuntimeException | LinkageError e) {
      problems.add("MuJoCo does not load: " + ErrorLine.of(e));
    }
    return new Diagnosis(
        Version.ofMetaarm(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        totalMemoryBytes(),
        Runtime.getRuntime().maxMemory(),
        mujoco,
        weldsCorrected,
        openGl,
        ComputeDevice.ofThisMachine(),
        environment.get("OMP_NUM_THREADS"),
        environment.get("OPENBLAS_CORETYPE"),
        List.copyOf(problems),
        List.copyOf(warnings));
  }

  static List<String> warnings(Map<String, String> environment) {
    List<String> warnings = new ArrayList<>();
    String threads = environment.get("OMP_NUM_THREADS");
    if (!"1".equals(threads)) {
      warnings.add(
          "OMP_NUM_THREADS is "
              + (threads == null ? "not set" : threads)
              + ": 1 is fastest, because metaarm runs tasks in parallel itself");
    }
    String core = environment.get("OPENBLAS_CORETYPE");
    if (core != null) {
      warnings.add(
          "OPENBLAS_CORETYPE is "
              + core
              + ": OpenBLAS obeys it even where the processor can do better;"
              + " unset it to let OpenBLAS choose");
    }
    return List.copyOf(warnings);
  }

  boolean healthy() {
    return problems.isEmpty();
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "metaarm", metaarm);
    line(text, "JDK", jdk);
    line(text, "system", system);
    line(text, "processors", Integer.toString(processors));
    line(
        text,
        "memory",
        gibibytes(memoryBytes) + " (Java's heap at most " + gibibytes(heapBytes) + ")");
    line(text, "MuJoCo", mujoco == null ? "not available" : mujoco);
    if (weldsCorrected != null) {
      line(text, "weld rows", weldsCorrected ? "corrected for this version" : "right as they are");
    }
    line(text, "OpenGL", openGl == null ? "not available" : openGl);
    line(text, "learning", learning.device() + " (ND4J's " + learning.backend() + ")");
    if (learning.whyNoGpu() != null) {
      line(text, "GPU", "not used: " + learning.whyNoGpu());
    }
    line(text, "OMP_NUM_THREADS", ompNumThreads == null ? "not set" : ompNumThreads);
    warnings.forEach(warning -> line(text, "warning", warning));
    problems.forEach(problem -> line(text, "problem", problem));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format(Locale.ROOT, "%-16s %s%n", label, value));
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  private static long totalMemoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : -1;
  }
}
