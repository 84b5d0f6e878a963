package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The dashboard server: a line of text for a line of text. Waits; never on the control thread. */
final class Dashboard implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5000;

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  private Dashboard(Socket socket) throws IOException {
    this.socket = socket;
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    out = socket.getOutputStream();
    String greeting = line();
    if (!greeting.startsWith("Connected")) {
      throw new IOException("The dashboard server must greet with 'Connected', got " + greeting);
    }
  }

  static Dashboard open(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Dashboard(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private String line() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("The dashboard server has closed the connection");
    }
    return line;
  }

  /** Asks, and returns the answer. */
  String ask(String command) throws IOException {
    out.write((command + "\n").getBytes(US_ASCII));
    out.flush();
    return line();
  }

  /** What safety says, such as NORMAL or PROTECTIVE_STOP. */
  String safetyStatus() throws IOException {
    return after("safetystatus", "Safetystatus: ");
  }

  /** What the robot is doing, such as RUNNING or IDLE. */
  String robotMode() throws IOException {
    return after("robotmode", "Robotmode: ");
  }

  private String after(String command, String prefix) throws IOException {
    String answer = ask(command);
    if (!answer.startsWith(prefix)) {
      throw new IOException(
          "The dashboard server must answer '"
              + command
              + "' with '"
              + prefix
              + "…', got '"
              + answer
              + "'");
    }
    return answer.substring(prefix.length()).strip();
  }

  /** Ends a protective stop; a person has seen to its cause. */
  void releaseProtectiveStop() throws IOException {
    String unused = ask("close safety popup");
    String answer = ask("unlock protective stop");
    if (!answer.equals("Protective stop releasing")) {
      throw new IOException("The robot's controller does not release the stop: " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
