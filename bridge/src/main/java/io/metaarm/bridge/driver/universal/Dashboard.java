package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The dashboard server: a line of text for a line of text. It says how safe the robot is and
 * releases a protective stop; what is asked here never moves the arm. Waits; never on the control
 * thread.
 */
public final class Dashboard implements AutoCloseable {
  private static final String STOPPED = "PROTECTIVE_STOP";

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * What the controller says of itself.
   *
   * @param robotMode what the robot is doing, such as RUNNING or IDLE
   * @param safetyStatus such as NORMAL or PROTECTIVE_STOP
   * @param protectiveStop whether a protective stop is present
   */
  public record Status(String robotMode, String safetyStatus, boolean protectiveStop) {}

  private final RobotPort port;
  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  private Dashboard(RobotPort port, Socket socket) throws IOException {
    this.port = port;
    this.socket = socket;
    socket.setSoTimeout(port.patienceMillis());
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    out = socket.getOutputStream();
    String greeting = line("its greeting");
    if (!greeting.startsWith("Connected")) {
      throw port.failed("must greet with 'Connected', got '" + greeting + "'");
    }
  }

  public static Dashboard open(RobotAddress address) throws IOException {
    return open(address.dashboardPort());
  }

  static Dashboard open(RobotPort port) throws IOException {
    Socket socket = port.connect().socket();
    try {
      return new Dashboard(port, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private String line(String awaited) throws IOException {
    String line;
    try {
      line = in.readLine();
    } catch (SocketTimeoutException e) {
      throw port.silent(awaited);
    } catch (IOException e) {
      throw port.failed("cannot be read from", e);
    }
    if (line == null) {
      throw port.closed();
    }
    return line;
  }

  private String ask(String command) throws IOException {
    out.write((command + "\n").getBytes(US_ASCII));
    out.flush();
    return line("the answer to '" + command + "'");
  }

  private String ask(String command, String prefix) throws IOException {
    String answer = ask(command);
    if (!answer.startsWith(prefix)) {
      throw port.failed(
          "must answer '" + command + "' with '" + prefix + "…', got '" + answer + "'");
    }
    return answer.substring(prefix.length()).strip();
  }

  public Status status() throws IOException {
    String robotMode = ask("robotmode", "Robotmode: ");
    String safetyStatus = ask("safetystatus", "Safetystatus: ");
    return new Status(robotMode, safetyStatus, safetyStatus.equals(STOPPED));
  }

  /**
   * Ends a protective stop, for a person who has seen to its cause, and returns the status after.
   *
   * @throws IOException when there is none, or with the controller's own words when it refuses
   */
  public Status releaseProtectiveStop() throws IOException {
    Status before = status();
    if (!before.protectiveStop()) {
      throw port.failed(
          "has no protective stop to release: its safety status is " + before.safetyStatus());
    }
    String answer = ask("unlock protective stop");
    if (!answer.equals("Protective stop releasing")) {
      throw new IOException("The robot's controller does not release the stop: " + answer);
    }
    return released();
  }

  /** The answer comes before the stop has gone. */
  private Status released() throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(port.patienceMillis());
    Status now = status();
    while (now.protectiveStop() && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
      now = status();
    }
    return now;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
