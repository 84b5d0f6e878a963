package io.metaarm.bridge.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.bridge.bench.ParentProcess;
import io.metaarm.bridge.bench.Samples;
import io.metaarm.bridge.driver.ArmDriver;
import io.metaarm.bridge.driver.ArmIdentity;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;

/**
 * A controller in a process of its own, whose arm a test spoils: says its port, then answers each
 * line that it is told with one.
 */
final class ControllerProcess extends DelegatingArm {
  private static final ArmIdentity CHANGED =
      new ArmIdentity("kinematic", "1", "limits", "another calibration");
  private static final int MOST_TURNS = 200_000;

  private final KinematicArm arm =
      new KinematicArm(Rig.IDENTITY, new Vector(0, 0.6, 0.2), MonotonicClock.ofSystem(), 3);
  private final Samples turns = new Samples(MOST_TURNS);
  private volatile boolean blind;
  private int turnsTold;

  public static void main(String[] args) throws IOException {
    ControllerProcess process = new ControllerProcess();
    ServedArm served =
        ServedArm.of(process, Fixtures.patientSettings())
            .timedBy((due, begun, ticked, ended) -> process.turns.add(ended - begun));
    ArmAddress any = new ArmAddress.Tcp("127.0.0.1", 0);
    try (ArmServer server = ArmServer.at(any, Security.LOCAL, served).start();
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      ParentProcess.tell(server.port());
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        ParentProcess.tell(process.obey(line));
      }
    }
  }

  private String obey(String line) {
    switch (line) {
      case "block" -> arm.setBlocked(true);
      case "free" -> arm.setBlocked(false);
      case "blind" -> blind = true;
      case "see" -> blind = false;
      case "restart" -> arm.restart(Rig.IDENTITY);
      case "recalibrate" -> arm.restart(CHANGED);
      case "report" -> {
        return report();
      }
      case "wall clock" -> {
        return Long.toString(System.currentTimeMillis());
      }
      default -> throw new IllegalArgumentException(line);
    }
    return "done";
  }

  /** Since the last report: turns, and how long one took in the middle; and the live heap now. */
  private String report() {
    System.gc();
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    int count = turns.count();
    double micros = turns.since(turnsTold).p50();
    String told = String.format(Locale.ROOT, "%d %.1f %d", count - turnsTold, micros, heap / 1024);
    turnsTold = count;
    return told;
  }

  @Override
  protected ArmDriver behind() {
    return arm;
  }

  @Override
  public boolean read(ArmSample into) {
    return super.read(into) && !blind;
  }
}
