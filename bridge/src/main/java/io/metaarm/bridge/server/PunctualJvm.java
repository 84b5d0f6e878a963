package io.metaarm.bridge.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a JVM that serves an arm: a collector that works beside the program, and a heap
 * whose memory is there from the start, in huge pages where the system grants them. The launcher
 * gives them to {@code arm serve}, the benchmarks to their processes.
 */
public final class PunctualJvm {
  /** Only a JVM that was built with Shenandoah has it. */
  private static final String SHENANDOAH_OPTION = "ShenandoahGCHeuristics";

  private static final String HUGE_PAGES = "-XX:+UseTransparentHugePages";

  /** What the collector keeps to; more is for an emergency. */
  private static final List<String> HEAP =
      List.of("-Xms256m", "-XX:SoftMaxHeapSize=256m", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private PunctualJvm() {}

  /** Writes the options into the file that is named, as one of Java's argument files. */
  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), options());
  }

  /** Huge pages are asked for if this JVM does, whose launcher looked whether it may have some. */
  public static List<String> options() {
    List<String> options = new ArrayList<>();
    options.add(collector());
    options.addAll(HEAP);
    if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(HUGE_PAGES)) {
      options.add(HUGE_PAGES);
    }
    return options;
  }

  /** Shenandoah's heap can be of huge pages; for ZGC's, which is shared memory, few systems do. */
  private static String collector() {
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(SHENANDOAH_OPTION);
      return "-XX:+UseShenandoahGC";
    } catch (IllegalArgumentException noSuchOption) {
      return "-XX:+UseZGC";
    }
  }
}
