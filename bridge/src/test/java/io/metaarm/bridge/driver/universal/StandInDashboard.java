package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stand-in's dashboard server. */
final class StandInDashboard {
  /** What it was asked. */
  final List<String> lines = new CopyOnWriteArrayList<>();

  /** Whether five seconds have passed since the stop. */
  boolean unlocks = true;

  /** How often the safety status is asked after a release until it says so. */
  int asksUntilReleased;

  private final StandIn robot;
  private boolean releasing;

  StandInDashboard(StandIn robot) {
    this.robot = robot;
  }

  void serve(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    say(socket, "Connected: Universal Robots Dashboard Server");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      synchronized (robot) {
        say(socket, answer(line));
      }
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private String answer(String line) {
    return switch (line) {
      case "safetystatus" -> "Safetystatus: " + safetyStatus();
      case "robotmode" -> "Robotmode: " + (robot.robotMode == 7 ? "RUNNING" : "IDLE");
      case "unlock protective stop" -> {
        if (!unlocks) {
          yield "Cannot unlock protective stop until 5s after occurrence. Always inspect cause of"
              + " protective stop before unlocking";
        }
        releasing = true;
        yield "Protective stop releasing";
      }
      default -> "could not understand: '" + line + "'";
    };
  }

  private String safetyStatus() {
    if (releasing) {
      asksUntilReleased--;
    }
    if (releasing && asksUntilReleased < 0) {
      releasing = false;
      robot.release();
    }
    return (robot.safetyBits & 4) == 0 ? "NORMAL" : "PROTECTIVE_STOP";
  }
}
