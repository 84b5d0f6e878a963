package io.metaarm.bridge.driver.universal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * The secondary client interface: it takes programs, and tells ten times a second how the robot is.
 * Waits; never on the control thread.
 */
final class SecondaryClient implements AutoCloseable {
  private static final int ROBOT_STATE = 16;
  private static final int HEADER_BYTES = 5;

  /** Many times what the vendor's messages have. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String CONFIGURATION = "the robot's limits and calibration";

  private final RobotPort port;
  private final Socket socket;

  private SecondaryClient(RobotPort port, Socket socket) {
    this.port = port;
    this.socket = socket;
  }

  static SecondaryClient open(RobotPort port) throws IOException {
    return new SecondaryClient(port, port.connect().socket());
  }

  /** Waits until the controller has told it. */
  RobotConfiguration configuration() throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(port.patienceMillis());
    RobotConfiguration told = RobotConfiguration.UNKNOWN;
    try {
      socket.setSoTimeout(port.patienceMillis());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (!told.isKnown()) {
        if (System.nanoTime() > end) {
          throw port.silent(CONFIGURATION);
        }
        told = told.with(robotState(in));
      }
    } catch (SocketTimeoutException e) {
      throw port.silent(CONFIGURATION);
    } catch (EOFException e) {
      throw port.closed();
    }
    return told;
  }

  /** The parts of the next message of this kind; none when it is of another kind. */
  private static ByteBuffer robotState(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < HEADER_BYTES || size > MOST_BYTES) {
      throw new IOException("A message of the robot's state has " + size + " bytes");
    }
    int type = in.readUnsignedByte();
    byte[] parts = new byte[size - HEADER_BYTES];
    in.readFully(parts);
    return ByteBuffer.wrap(type == ROBOT_STATE ? parts : new byte[0]);
  }

  void start(byte[] program) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(program);
    out.flush();
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
