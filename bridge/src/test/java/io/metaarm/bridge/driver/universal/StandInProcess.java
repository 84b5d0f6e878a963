package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.bridge.bench.ParentProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * A stand-in at the vendor's ports, in a process of its own, for what connects as to a robot. For
 * each line that it is told it says whether its program runs, the silence after which its watchdog
 * stopped it last, in seconds, and where the tool is along x, in metres. The line {@code stop} is a
 * protective stop.
 */
final class StandInProcess {
  private StandInProcess() {}

  /** Arguments: the host where it listens, such as 127.1.2.3. */
  public static void main(String[] args) throws IOException {
    try (TurningStandIn standIn = new TurningStandIn(RobotAddress.of(args[0]));
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      ParentProcess.tell("listening");
      StandIn robot = standIn.robot;
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        if (line.equals("stop")) {
          robot.protectiveStop();
        }
        ParentProcess.tell(robot.runs() + " " + robot.silentAtStopSeconds() + " " + robot.poseX());
      }
    }
  }
}
