package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A robot's controller for tests, from the vendor's published descriptions of RTDE, the secondary
 * client interface and the dashboard server. Its time is turned by the test, 2 ms a cycle. It runs
 * the programs that it is sent, on an arm whose joints are its tool's pose.
 */
final class StandIn implements AutoCloseable {
  static final double CYCLE_SECONDS = 0.002;

  private static final Map<String, String> OUTPUT_TYPES =
      Map.of(
          "timestamp", "DOUBLE",
          "actual_TCP_pose", "VECTOR6D",
          "robot_mode", "INT32",
          "safety_status_bits", "UINT32",
          "runtime_state", "UINT32",
          "output_int_register_24", "INT32");

  final double[] pose = {0.4, 0, 0.3, 0, Math.PI, 0};
  final List<String> programs = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** What is wrong with this controller, for a test: a field that it does not have. */
  String missingOutput = "";

  String inUseInput = "";
  boolean speaksVersion2 = true;

  /** It no longer reads what comes through RTDE. */
  volatile boolean deaf;

  double timestamp = 100;
  int robotMode = 7;
  int safetyBits = 1;
  int runtimeState = 1;
  int programState;
  boolean digitalOut;

  final StateMessages state = new StateMessages();
  final StandInDashboard dashboard = new StandInDashboard(this);
  private final ServerSocket rtde;
  private final ServerSocket script;
  private final ServerSocket dashboardServer;
  private DataOutputStream client;
  private int[] intRegisters = new int[2];
  private double[] doubleRegisters = new double[4];
  double[] tcp = new double[0];
  double payload;
  private final List<String> errors = new ArrayList<>();
  private RunningProgram program;
  private double watchdogSeconds;
  private double silentSeconds;
  private double silentAtStopSeconds;
  private long inputs;

  StandIn() throws IOException {
    this(new RobotAddress("127.0.0.1", 0, 0, 0));
  }

  /** Listens there; at port 0 means at any. */
  StandIn(RobotAddress at) throws IOException {
    rtde = listen(at.host(), at.rtde());
    script = listen(at.host(), at.script());
    dashboardServer = listen(at.host(), at.dashboard());
    serve(rtde, this::serveRtde);
    serve(script, this::serveScript);
    serve(dashboardServer, dashboard::serve);
  }

  private static ServerSocket listen(String host, int port) throws IOException {
    return new ServerSocket(port, 5, InetAddress.getByName(host));
  }

  private interface Service {
    void serve(Socket socket) throws IOException;
  }

  private static void serve(ServerSocket server, Service service) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  service.serve(socket);
                } catch (IOException e) {
                  // The client has gone, or the test is over.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  RobotAddress address() {
    return new RobotAddress(
        rtde.getInetAddress().getHostAddress(),
        rtde.getLocalPort(),
        script.getLocalPort(),
        dashboardServer.getLocalPort());
  }

  private void serveRtde(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    socket.setTcpNoDelay(true);
    while (true) {
      while (deaf) {
        LockSupport.parkNanos(1_000_000);
      }
      int size = in.readUnsignedShort();
      int type = in.readUnsignedByte();
      byte[] payload = new byte[size - 3];
      in.readFully(payload);
      synchronized (this) {
        answer((char) type, payload, out);
        notifyAll();
      }
    }
  }

  private void answer(char type, byte[] payload, DataOutputStream out) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    switch (type) {
      case 'V' -> {
        asked.add("version " + in.readUnsignedShort());
        reply(out, type, new byte[] {(byte) (speaksVersion2 ? 1 : 0)});
      }
      case 'v' ->
          reply(
              out, type, new byte[] {0, 0, 0, 5, 0, 0, 0, 11, 0, 0, 0, 1, 0, 1, (byte) 0xa7, 0x1e});
      case 'O' -> {
        double rate = in.readDouble();
        String names = new String(in.readAllBytes(), US_ASCII);
        asked.add("outputs at " + rate + ": " + names);
        text(out, "set up");
        reply(out, type, types(1, names, OUTPUT_TYPES, missingOutput, "NOT_FOUND"));
      }
      case 'I' -> {
        String names = new String(payload, US_ASCII);
        asked.add("inputs: " + names);
        Map<String, String> known = new HashMap<>();
        for (String name : names.split(",", -1)) {
          known.put(name, name.contains("_int_") ? "INT32" : "DOUBLE");
        }
        reply(out, type, types(2, names, known, inUseInput, "IN_USE"));
      }
      case 'S' -> {
        reply(out, type, new byte[] {1});
        client = out;
      }
      case 'U' -> {
        if (in.readUnsignedByte() != 2) {
          throw new IOException("not the recipe of the inputs");
        }
        intRegisters = new int[] {in.readInt(), in.readInt()};
        doubleRegisters =
            new double[] {in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()};
        silentSeconds = 0;
        inputs++;
      }
      default -> throw new IOException("an unknown type " + type);
    }
  }

  private static byte[] types(
      int recipe, String names, Map<String, String> known, String bad, String verdict) {
    List<String> types =
        Arrays.stream(names.split(",", -1))
            .map(name -> name.equals(bad) ? verdict : known.getOrDefault(name, "NOT_FOUND"))
            .toList();
    return ((char) recipe + String.join(",", types)).getBytes(US_ASCII);
  }

  private static void reply(DataOutputStream out, char type, byte[] payload) throws IOException {
    out.writeShort(3 + payload.length);
    out.writeByte(type);
    out.write(payload);
    out.flush();
  }

  /** Message and source with their lengths, and a warning level. */
  private static void text(DataOutputStream out, String message) throws IOException {
    String payload = (char) message.length() + message + (char) 3 + "RTI" + (char) 3;
    reply(out, 'M', payload.getBytes(US_ASCII));
  }

  private void serveScript(Socket socket) throws IOException {
    socket.getOutputStream().write(state.bytes());
    String text = new String(socket.getInputStream().readAllBytes(), US_ASCII);
    synchronized (this) {
      if (text.isEmpty()) {
        return;
      }
      programs.add(text);
      if (mayMove()) {
        stopProgram();
        watchdogSeconds = Double.MAX_VALUE;
        runtimeState = 2;
        program = new RunningProgram(text, this::call);
      }
      notifyAll();
    }
  }

  private boolean mayMove() {
    return robotMode == 7 && safetyBits == 1;
  }

  /** 2 ms pass. */
  synchronized void cycle() throws IOException {
    timestamp += CYCLE_SECONDS;
    silentSeconds += CYCLE_SECONDS;
    if (runtimeState == 2) {
      runProgram();
    }
    send();
  }

  private void runProgram() {
    if (silentSeconds > watchdogSeconds + CYCLE_SECONDS / 2) {
      silentAtStopSeconds = silentSeconds;
      stopProgram();
    } else if (program == null || !program.cycle()) {
      runtimeState = 1;
    }
  }

  private void stopProgram() {
    if (program != null) {
      program.kill();
      errors.add(program.error());
    }
    program = null;
    runtimeState = 1;
  }

  /** What went wrong in programs, and "" for each in which nothing did. */
  synchronized List<String> programErrors() {
    List<String> all = new ArrayList<>(errors);
    if (program != null) {
      all.add(program.error());
    }
    return all;
  }

  /** The script manual's functions, on the thread of the program while {@link #cycle} waits. */
  private Object call(String name, List<Object> given) {
    switch (name) {
      case "set_tcp" -> tcp = (double[]) given.get(0);
      case "set_payload" -> payload = (Double) given.get(0);
      case "rtde_set_watchdog" -> {
        check(given.get(0).equals("input_int_register_24") && given.get(2).equals("stop"), given);
        watchdogSeconds = 1 / (Double) given.get(1);
        silentSeconds = 0;
      }
      case "write_output_integer_register" -> {
        check(given.get(0).equals(24.0), given);
        programState = ((Double) given.get(1)).intValue();
      }
      case "set_tool_digital_out" -> digitalOut = (Boolean) given.get(1);
      case "sync" -> program.nextCycle();
      case "stopj" -> {
        check((Double) given.get(0) > 0, given);
        program.nextCycle();
      }
      case "servoj" -> servo(given);
      default -> {
        return ask(name, given);
      }
    }
    return true;
  }

  private Object ask(String name, List<Object> given) {
    return switch (name) {
      case "get_actual_tcp_pose", "get_actual_joint_positions" -> pose.clone();
      case "read_input_integer_register" -> (double) intRegisters[register(given)];
      case "read_input_float_register" -> doubleRegisters[register(given)];
      case "get_inverse_kin" -> {
        check(((double[]) given.get(1)).length == 6, given);
        yield given.get(0);
      }
      case "point_dist" -> distance((double[]) given.get(0), (double[]) given.get(1));
      default -> throw new IllegalArgumentException("an unknown function: " + name);
    };
  }

  private static int register(List<Object> given) {
    return ((Double) given.get(0)).intValue() - 24;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }

  /** A quarter of the way in a cycle; the figures must be in the manual's ranges. */
  private void servo(List<Object> given) {
    double lookahead = (Double) given.get(4);
    double gain = (Double) given.get(5);
    check(given.get(3).equals(CYCLE_SECONDS), given);
    check(lookahead >= 0.03 && lookahead <= 0.2 && gain >= 100 && gain <= 2000, given);
    double[] goal = (double[]) given.get(0);
    for (int i = 0; i < pose.length; i++) {
      pose[i] += (goal[i] - pose[i]) / 4;
    }
    program.nextCycle();
  }

  private static void check(boolean holds, List<Object> given) {
    if (!holds) {
      throw new IllegalArgumentException("out of range: " + given);
    }
  }

  private void send() throws IOException {
    if (client == null) {
      return;
    }
    try {
      client.writeShort(3 + 1 + RtdeOutputs.BYTES);
      client.writeByte('U');
      client.writeByte(1);
      client.writeDouble(timestamp);
      for (double value : pose) {
        client.writeDouble(value);
      }
      client.writeInt(robotMode);
      client.writeInt(safetyBits);
      client.writeInt(runtimeState);
      client.writeInt(programState);
      client.flush();
    } catch (SocketException e) {
      client = null;
    }
  }

  synchronized void protectiveStop() {
    safetyBits = 4;
    stopProgram();
  }

  synchronized void release() {
    safetyBits = 1;
  }

  synchronized long inputs() {
    return inputs;
  }

  /** Since the last heartbeat, in the robot's own time. */
  synchronized double silentSeconds() {
    return silentSeconds;
  }

  /** The same when the watchdog stopped the program last; 0 when it never did. */
  synchronized double silentAtStopSeconds() {
    return silentAtStopSeconds;
  }

  /** Where the tool is along x, and whether a program runs. */
  synchronized double poseX() {
    return pose[0];
  }

  synchronized boolean runs() {
    return runtimeState == RtdeOutputs.RUNTIME_PLAYING;
  }

  synchronized boolean connected() {
    return client != null;
  }

  synchronized void hangUp() throws IOException {
    client.close();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      stopProgram();
    }
    rtde.close();
    script.close();
    dashboardServer.close();
  }
}
