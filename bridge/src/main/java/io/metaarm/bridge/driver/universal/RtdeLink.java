package io.metaarm.bridge.driver.universal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.metaarm.bridge.safety.Vector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real-Time Data Exchange, version 2. Set up while the caller waits, for the port's patience at
 * most; then a thread of its own receives, and sending never waits. A link that is lost stays so.
 */
final class RtdeLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RtdeLink.class);

  /** A heartbeat, an order, a target and the gripper: see {@link MotionProgram}. */
  static final String INPUTS =
      "input_int_register_24,input_int_register_25,input_double_register_24,"
          + "input_double_register_25,input_double_register_26,input_double_register_27";

  static final String INPUT_TYPES = "INT32,INT32,DOUBLE,DOUBLE,DOUBLE,DOUBLE";

  private static final int INPUT_BYTES = 2 * 4 + 4 * 8;
  private static final int VERSION = 2;

  private final RtdeChannel channel;
  private final ByteBuffer inputs =
      ByteBuffer.allocateDirect(RtdePackage.HEADER_BYTES + 1 + INPUT_BYTES);
  private final RtdeOutputs newest = new RtdeOutputs();
  private final String controllerVersion;
  private final int outputRecipe;
  private final byte inputRecipe;
  private final Thread receiver;
  private long received;
  private int heartbeat;
  private volatile @Nullable IllegalStateException lost;
  private volatile boolean closed;

  private RtdeLink(RtdeChannel channel, double rateHertz) throws IOException {
    this.channel = channel;

    byte[] version = ByteBuffer.allocate(2).putShort((short) VERSION).array();
    if (ask(RtdePackage.PROTOCOL_VERSION, version, "the protocol's version").payload().get() != 1) {
      throw new IOException("RTDE: the controller does not speak version " + VERSION);
    }
    ByteBuffer control =
        ask(RtdePackage.CONTROLLER_VERSION, new byte[0], "the controller's version").payload();
    controllerVersion =
        control.getInt() + "." + control.getInt() + "." + control.getInt() + "." + control.getInt();
    byte[] names = RtdeOutputs.FIELDS.getBytes(US_ASCII);
    byte[] outputs = ByteBuffer.allocate(8 + names.length).putDouble(rateHertz).put(names).array();
    outputRecipe =
        recipe(
            ask(RtdePackage.OUTPUTS, outputs, "the types of the outputs"),
            RtdeOutputs.FIELDS,
            RtdeOutputs.TYPES);
    byte[] inputNames = INPUTS.getBytes(US_ASCII);
    inputRecipe =
        (byte)
            recipe(
                ask(RtdePackage.INPUTS, inputNames, "the types of the inputs"),
                INPUTS,
                INPUT_TYPES);
    if (ask(RtdePackage.START, new byte[0], "that it starts").payload().get() != 1) {
      throw new IOException("RTDE: the controller does not start to send");
    }
    receiver = new Thread(this::receive, "metaarm-rtde");
    receiver.setDaemon(true);
  }

  /** Sets up what is exchanged, and begins to receive. */
  static RtdeLink open(RobotPort port, double rateHertz) throws IOException {
    RtdeChannel channel = RtdeChannel.open(port);
    try {
      RtdeLink link = new RtdeLink(channel, rateHertz);
      link.receiver.start();
      return link;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private RtdePackage ask(char type, byte[] payload, String awaited) throws IOException {
    channel.send(ByteBuffer.wrap(RtdePackage.of(type, payload).toBytes()));
    RtdePackage reply = channel.receive(awaited);
    while (reply.type() == RtdePackage.TEXT) {
      tell(reply);
      reply = channel.receive(awaited);
    }
    if (reply.type() != type) {
      throw new IOException(
          "RTDE: the answer to '"
              + type
              + "' must be of the same type, got '"
              + reply.type()
              + "'");
    }
    return reply;
  }

  /** The number of the recipe; a field that is not as it must be is named. */
  private static int recipe(RtdePackage reply, String fields, String types) throws IOException {
    int number = reply.payload().get() & 0xff;
    List<String> names = Arrays.asList(fields.split(",", -1));
    List<String> expected = Arrays.asList(types.split(",", -1));
    List<String> given = Arrays.asList(reply.text().strip().split(",", -1));
    for (int i = 0; i < names.size(); i++) {
      String type = i < given.size() ? given.get(i) : "nothing";
      if (!type.equals(expected.get(i))) {
        throw new IOException(
            "RTDE: " + names.get(i) + " must be " + expected.get(i) + ", got " + type);
      }
    }
    return number;
  }

  /** A text package has the message with its length, then the same of its source. */
  private static void tell(RtdePackage text) {
    ByteBuffer payload = text.payload().duplicate();
    int length = payload.hasRemaining() ? payload.get() & 0xff : 0;
    payload.limit(Math.min(payload.limit(), payload.position() + length));
    LOG.warn("The robot's controller says: {}", US_ASCII.decode(payload));
  }

  private void receive() {
    try {
      while (!closed) {
        RtdePackage message = channel.receive();
        if (message != null && message.type() == RtdePackage.TEXT) {
          tell(message);
        } else if (message != null && message.type() == RtdePackage.DATA) {
          accept(message.payload());
        }
      }
    } catch (IOException e) {
      lose(e);
    }
  }

  private void accept(ByteBuffer data) throws IOException {
    int recipe = data.get() & 0xff;
    if (recipe != outputRecipe || data.remaining() != RtdeOutputs.BYTES) {
      throw new IOException(
          "RTDE: data must be of recipe "
              + outputRecipe
              + " with "
              + RtdeOutputs.BYTES
              + " bytes, got recipe "
              + recipe
              + " with "
              + data.remaining());
    }
    synchronized (newest) {
      newest.read(data);
      received++;
    }
  }

  /**
   * Copies what came last, and returns how many packages have come.
   *
   * @throws IllegalStateException when the link is gone
   */
  long read(RtdeOutputs into) {
    checkLost();
    synchronized (newest) {
      into.set(newest);
      return received;
    }
  }

  long received() {
    synchronized (newest) {
      return received;
    }
  }

  /**
   * Sends the registers with the next heartbeat, and never waits.
   *
   * @throws IllegalStateException when the link is gone
   */
  void send(int order, Vector target, double gripper) {
    checkLost();
    heartbeat++;
    inputs.clear();
    inputs.putShort((short) inputs.capacity()).put((byte) RtdePackage.DATA).put(inputRecipe);
    inputs.putInt(heartbeat).putInt(order);
    inputs.putDouble(target.x).putDouble(target.y).putDouble(target.z).putDouble(gripper).flip();
    try {
      channel.send(inputs);
    } catch (IOException e) {
      throw lose(e);
    }
  }

  /** One exception for every tick that comes, as the control thread is not to make new ones. */
  private IllegalStateException lose(IOException reason) {
    IllegalStateException gone =
        new IllegalStateException(
            "The link to the robot's controller is gone: " + reason.getMessage(), reason);
    lost = gone;
    return gone;
  }

  private void checkLost() {
    IllegalStateException gone = lost;
    if (gone != null) {
      throw gone;
    }
  }

  /** Of the controller's software: major, minor, bug fix, build. */
  String controllerVersion() {
    return controllerVersion;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    channel.wake();
    try (channel) {
      receiver.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
