package io.metaarm.bridge.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.metaarm.bridge.WireVersion;
import io.metaarm.bridge.driver.KinematicArm;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ArmControlGrpc;
import io.metaarm.bridge.proto.ArmServiceGrpc;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.Hello;
import io.metaarm.bridge.safety.Fixtures;
import io.metaarm.bridge.safety.MonotonicClock;
import io.metaarm.bridge.safety.Vector;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.ClientTransport;
import io.metaarm.bridge.transport.Security;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense on every call: it is refused or ignored, nothing hangs, and nothing moves. */
@Timeout(120)
class FuzzTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behaviour04NonsenseOnEveryCallIsAnsweredAndMovesNothing(long seed) throws IOException {
    RandomMessages messages = new RandomMessages(new Random(seed));
    try (Bench bench = new Bench("fuzz" + seed)) {
      int answered = 0;
      int refused = 0;
      for (int round = 0; round < 200; round++) {
        for (MethodDescriptor<Message, Message> method :
            unary(ArmServiceGrpc.getServiceDescriptor())) {
          try {
            ClientCalls.blockingUnaryCall(
                bench.channel, method, CallOptions.DEFAULT, messages.fill(prototype(method)));
            answered++;
          } catch (StatusRuntimeException e) {
            assertKnown(e.getStatus(), method.getFullMethodName(), seed);
            refused++;
          }
        }
        bench.tick(1);
      }
      assertTrue(answered > 0 && refused > 0, answered + " answered, " + refused + " refused");
      stillServes(bench, seed);
    }
  }

  /** The lease is held, and who asks knows by whom; all else is nonsense, the epoch at times. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behaviour04NonsenseInTheHoldersNameMovesNothing(long seed) throws IOException {
    Random random = new Random(seed);
    RandomMessages messages = new RandomMessages(random);
    try (Bench bench = new Bench("holder" + seed)) {
      Replies replies = new Replies();
      var unused = bench.rawStream(replies);
      long session = replies.received.get(0).getWelcome().getSessionId();
      int answered = 0;
      int refused = 0;
      for (int round = 0; round < 200; round++) {
        long epoch = acquire(bench, session);
        for (MethodDescriptor<Message, Message> method :
            unary(ArmServiceGrpc.getServiceDescriptor())) {
          // An order to go home with all that it takes is no nonsense.
          boolean goesHome = method.getBareMethodName().equals("Home");
          Message.Builder request = messages.fill(prototype(method)).toBuilder();
          set(request, "session_id", session);
          if (!goesHome && random.nextBoolean()) {
            set(request, "lease_epoch", epoch);
          }
          try {
            ClientCalls.blockingUnaryCall(
                bench.channel, method, CallOptions.DEFAULT, request.build());
            assertFalse(goesHome, "seed " + seed + " sent the arm home");
            answered++;
          } catch (StatusRuntimeException e) {
            assertKnown(e.getStatus(), method.getFullMethodName(), seed);
            refused++;
          }
        }
        bench.tick(1);
      }
      assertTrue(answered > 200 && refused > 200, answered + " answered, " + refused + " refused");
      stillServes(bench, seed);
    }
  }

  private static long acquire(Bench bench, long session) {
    return bench
        .orders()
        .acquireLease(
            AcquireLeaseRequest.newBuilder().setSessionId(session).setTakeOver(true).build())
        .getLeaseEpoch();
  }

  private static void set(Message.Builder request, String field, long value) {
    FieldDescriptor known = request.getDescriptorForType().findFieldByName(field);
    if (known != null) {
      request.setField(known, value);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behaviour04NonsenseOnTheControlStreamMovesNothing(long seed) throws IOException {
    Random random = new Random(seed);
    RandomMessages messages = new RandomMessages(random);
    try (Bench bench = new Bench("stream" + seed)) {
      Replies replies = null;
      StreamObserver<ControlRequest> requests = null;
      int streams = 0;
      int rejections = 0;
      for (int i = 0; i < 3000; i++) {
        if (replies == null || replies.ended != null) {
          replies = new Replies();
          requests = ArmControlGrpc.newStub(bench.channel).control(replies);
          streams++;
          requests.onNext(
              ControlRequest.newBuilder()
                  .setHello(Hello.newBuilder().setVersion(WireVersion.CURRENT))
                  .build());
        }
        ControlRequest request = (ControlRequest) messages.fill(ControlRequest.newBuilder());
        if (request.hasCommand() && random.nextBoolean()) {
          long session = replies.received.get(0).getWelcome().getSessionId();
          request =
              request.toBuilder()
                  .setCommand(request.getCommand().toBuilder().setSessionId(session))
                  .build();
        }
        requests.onNext(request);
        rejections += replies.countRejections();
        if (i % 10 == 0) {
          bench.tick(1);
        }
      }
      assertTrue(streams > 10 && rejections > 100, streams + " streams, " + rejections);
      stillServes(bench, seed);
    }
  }

  private static void assertKnown(Status status, String call, long seed) {
    assertNotEquals(Status.Code.UNKNOWN, status.getCode(), call + " with seed " + seed + status);
    assertNotEquals(Status.Code.INTERNAL, status.getCode(), call + " with seed " + seed + status);
  }

  private static void stillServes(Bench bench, long seed) {
    bench.tick(5);
    assertEquals(0, bench.arm.targets(), "seed " + seed + " moved the arm");
    assertEquals(
        "kinematic",
        bench
            .orders()
            .getInformation(
                GetInformationRequest.newBuilder().setVersion(WireVersion.CURRENT).build())
            .getModel());
  }

  @Test
  void garbageBytesOnTheSocketLeaveTheControllerServing() throws Exception {
    Random random = new Random(7);
    KinematicArm arm =
        new KinematicArm(
            Rig.IDENTITY, new Vector(0, 0.6, 0.2), MonotonicClock.ofSystem(), random.nextLong());
    ArmAddress any = new ArmAddress.Tcp("127.0.0.1", 0);
    ServedArm served = ServedArm.of(arm, Fixtures.patientSettings());
    try (ArmServer server = ArmServer.at(any, Security.LOCAL, served).start()) {
      byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
      for (int i = 0; i < 20; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
          socket.setSoTimeout(100);
          byte[] garbage = new byte[1 + random.nextInt(4000)];
          random.nextBytes(garbage);
          if (i % 2 == 0) {
            socket.getOutputStream().write(preface);
          }
          socket.getOutputStream().write(garbage);
          drain(socket.getInputStream());
        } catch (IOException e) {
          // The server hung up, as it may.
        }
      }
      ManagedChannel channel =
          ClientTransport.open(new ArmAddress.Tcp("127.0.0.1", server.port()), Security.LOCAL);
      assertEquals(
          "kinematic",
          ArmServiceGrpc.newBlockingStub(channel)
              .getInformation(
                  GetInformationRequest.newBuilder().setVersion(WireVersion.CURRENT).build())
              .getModel());
      channel.shutdownNow();
      assertEquals(0, arm.targets());
    }
  }

  private static void drain(InputStream stream) throws IOException {
    byte[] buffer = new byte[1024];
    for (int i = 0; i < 20 && stream.read(buffer) >= 0; i++) {
      // Whatever it answers.
    }
  }

  @SuppressWarnings("unchecked")
  private static List<MethodDescriptor<Message, Message>> unary(ServiceDescriptor service) {
    List<MethodDescriptor<Message, Message>> methods = new ArrayList<>();
    for (MethodDescriptor<?, ?> method : service.getMethods()) {
      if (method.getType() == MethodType.UNARY) {
        methods.add((MethodDescriptor<Message, Message>) method);
      }
    }
    return methods;
  }

  /** An empty request of the method. */
  private static Message.Builder prototype(MethodDescriptor<Message, Message> method) {
    return method.parseRequest(ByteString.EMPTY.newInput()).newBuilderForType();
  }

  private static final class Replies implements StreamObserver<ControlReply> {
    private final List<ControlReply> received = new ArrayList<>();
    private Status ended;
    private int counted;

    int countRejections() {
      int rejections = 0;
      for (; counted < received.size(); counted++) {
        rejections += received.get(counted).hasRejection() ? 1 : 0;
      }
      return rejections;
    }

    @Override
    public void onNext(ControlReply reply) {
      received.add(reply);
    }

    @Override
    public void onError(Throwable error) {
      ended = Status.fromThrowable(error);
      assertKnown(ended, "control", 0);
    }

    @Override
    public void onCompleted() {
      ended = Status.OK;
    }
  }
}
