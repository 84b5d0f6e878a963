package io.metaarm.bridge.bench;

import io.metaarm.bridge.bench.Samples.Percentiles;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.server.PunctualJvm;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Drives a simulated arm for a long time, from one process to another, and looks whether the
 * controller stays as it was.
 *
 * @param intervalSeconds how often the controller writes down what it holds
 * @param polite whether the controller does without what would make it punctual
 */
public record Soak(double seconds, double rateHertz, double intervalSeconds, boolean polite) {
  /** So small that a leak would fill it within the hour. */
  private static final List<String> HEAP =
      List.of("-Xms128m", "-XX:SoftMaxHeapSize=128m", "-Xmx128m");

  /** The controller outlives its client by this, so that the client never waits for its end. */
  private static final double MARGIN_SECONDS = 2;

  /** Leaves its CSV files in the folder. */
  public SoakReport run(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Process controller =
        ChildJvm.start(
            SoakController.class,
            Stream.concat(PunctualJvm.options().stream(), HEAP.stream()).toList(),
            folder.toString(),
            Double.toString(rateHertz),
            Double.toString(seconds),
            Double.toString(intervalSeconds),
            Boolean.toString(polite));
    try (BufferedReader says = controller.inputReader()) {
      String lacks = line(says);
      int port = Integer.parseInt(line(says));
      ArmChannels channels =
          ArmChannels.open(new ArmAddress.Tcp("127.0.0.1", port), Security.LOCAL);
      SoakReport.Client client;
      try (SoakPolicy policy = new SoakPolicy(channels, seconds)) {
        policy.drive(seconds - MARGIN_SECONDS);
        client = policy.report();
      }
      long turns = Long.parseLong(line(says));
      Percentiles late = Percentiles.ofLine(line(says));
      Percentiles turn = Percentiles.ofLine(line(says));
      return report(folder, lacks, turns, late, turn, client);
    } finally {
      controller.destroyForcibly().waitFor();
    }
  }

  private static String line(BufferedReader says) throws IOException {
    String line = says.readLine();
    if (line == null) {
      throw new IllegalStateException("The controller's process ended too early");
    }
    return line;
  }

  private SoakReport report(
      Path folder,
      String lacks,
      long turns,
      Percentiles late,
      Percentiles turn,
      SoakReport.Client client)
      throws IOException {
    double[][] rows = rows(folder.resolve(SoakReport.INTERVALS));
    double[][] settled = Arrays.copyOfRange(rows, rows.length / 5, rows.length);
    return new SoakReport(
        seconds,
        rateHertz,
        lacks,
        turns,
        late,
        turn,
        causes(folder.resolve(SoakReport.MISSED)),
        settled[0][1],
        settled[settled.length - 1][1],
        slope(settled) * 3600,
        client);
  }

  private static double[][] rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  /** Of the straight line through (seconds, live heap), by least squares. */
  private static double slope(double[][] rows) {
    double meanX = Arrays.stream(rows).mapToDouble(row -> row[0]).average().orElse(0);
    double meanY = Arrays.stream(rows).mapToDouble(row -> row[1]).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (double[] row : rows) {
      products += (row[0] - meanX) * (row[1] - meanY);
      squares += (row[0] - meanX) * (row[0] - meanX);
    }
    return squares == 0 ? 0 : products / squares;
  }

  private static Map<MissedDeadline.Cause, Long> causes(Path file) throws IOException {
    Map<MissedDeadline.Cause, Long> counts = new EnumMap<>(MissedDeadline.Cause.class);
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String cause = line.split(",", -1)[1].toUpperCase(Locale.ROOT);
      counts.merge(MissedDeadline.Cause.valueOf(cause), 1L, Long::sum);
    }
    return counts;
  }
}
