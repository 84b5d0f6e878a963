package io.metaarm.bridge.bench;

import io.metaarm.bridge.bench.Samples.Percentiles;
import io.metaarm.bridge.server.PunctualJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The round trip of the control stream between two processes, over each transport, without and with
 * other readers in a third process.
 *
 * @param warmUpSeconds how long the closed loop runs before: until then the compilers of both JVMs
 *     are at work
 * @param exchanges of the closed loop
 * @param pacedSeconds how long commands are sent at 250 Hz
 * @param polite whether the controller does without what would make it punctual
 */
public record LinkBenchmark(
    double warmUpSeconds, int exchanges, double pacedSeconds, boolean polite) {
  /** Between two processes. */
  public enum Transport {
    TCP,
    TLS,
    UNIX
  }

  /**
   * One measurement; all times in microseconds.
   *
   * @param lacks what the controller lacked to be punctual; empty when nothing
   * @param closedLoop round trips, each sent when the one before was over
   * @param paced round trips at 250 Hz, from when each was due
   * @param loopLate how late the controller's turns began
   * @param loopTurn how long they took
   */
  public record Case(
      Transport transport,
      int readers,
      String lacks,
      Percentiles closedLoop,
      Percentiles paced,
      Percentiles loopLate,
      Percentiles loopTurn) {}

  /**
   * What was measured.
   *
   * @param jvmOptions of all processes
   */
  public record Report(
      List<String> jvmOptions,
      double warmUpSeconds,
      int exchanges,
      double pacedSeconds,
      List<Case> cases) {}

  /**
   * Measures one after the other.
   *
   * @param progress hears each when it is measured
   */
  public Report run(List<Transport> transports, List<Integer> readers, Consumer<Case> progress)
      throws IOException {
    Path folder = Files.createTempDirectory("metaarm-bench");
    if (transports.contains(Transport.TLS)) {
      LinkSecurity.makeFiles(folder);
    }
    List<Case> cases = new ArrayList<>();
    for (Transport transport : transports) {
      for (int count : readers) {
        Case measured = measure(transport, count, folder);
        progress.accept(measured);
        cases.add(measured);
      }
    }
    return new Report(PunctualJvm.options(), warmUpSeconds, exchanges, pacedSeconds, cases);
  }

  private Case measure(Transport transport, int readers, Path folder) throws IOException {
    String files = transport == Transport.TLS ? folder.toString() : LinkSecurity.NONE;
    String door =
        transport == Transport.UNIX ? "unix:" + folder.resolve("arm.sock") : "127.0.0.1:0";
    try (Talk controller = Talk.start(LinkController.class, door, files, "" + polite)) {
      String lacks = controller.hear();
      String port = controller.hear();
      String address = transport == Transport.UNIX ? door : "127.0.0.1:" + port;
      try (Talk others = Talk.start(LinkReaders.class, address, files, "" + readers)) {
        others.hear();
        try (Talk probe =
            Talk.start(
                LinkProbe.class,
                address,
                files,
                "" + warmUpSeconds,
                "" + exchanges,
                "" + pacedSeconds)) {
          Percentiles closed = Percentiles.ofLine(probe.hear());
          Percentiles paced = Percentiles.ofLine(probe.hear());
          controller.end();
          return new Case(
              transport,
              readers,
              lacks,
              closed,
              paced,
              Percentiles.ofLine(controller.hear()),
              Percentiles.ofLine(controller.hear()));
        }
      }
    }
  }
}
