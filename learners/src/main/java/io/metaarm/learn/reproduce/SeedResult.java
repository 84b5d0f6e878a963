package io.metaarm.learn.reproduce;

import java.util.List;

/**
 * What is kept of a run of one seed.
 *
 * @param date of its end, as 2026-01-31
 * @param command that does it again
 * @param machine processor and cores
 * @param kernels that computed it
 * @param cpuSeconds of all threads; less than wallSeconds where others used the machine too
 */
public record SeedResult(
    String experiment,
    long seed,
    String date,
    String command,
    String machine,
    String kernels,
    double wallSeconds,
    double cpuSeconds,
    long environmentSteps,
    List<Figure> figures,
    List<Curve> curves) {
  public SeedResult {
    figures = List.copyOf(figures);
    curves = List.copyOf(curves);
  }
}
