package io.metaarm.bridge.hil;

import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.ProtocolVersion;
import io.metaarm.bridge.proto.Receipt;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.RejectionCode;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Flaws that need more words than their name. */
final class Flaws {
  private static final ProtocolVersion OURS = ProtocolVersion.newBuilder().setMajor(1).build();

  private Flaws() {}

  static Flaw replies(UnaryOperator<ControlReply> change) {
    return new Flaw() {
      @Override
      public List<ControlReply> replies(ControlReply reply) {
        return List.of(change.apply(reply));
      }
    };
  }

  static Flaw twice() {
    return new Flaw() {
      @Override
      public List<ControlReply> replies(ControlReply reply) {
        return List.of(reply, reply);
      }
    };
  }

  static Flaw anyVersion() {
    return new Flaw() {
      @Override
      public List<ControlRequest> requests(ControlRequest request) {
        return request.hasHello()
            ? List.of(
                request.toBuilder()
                    .setHello(request.getHello().toBuilder().setVersion(OURS))
                    .build())
            : List.of(request);
      }

      @Override
      public GetInformationRequest question(GetInformationRequest request) {
        return request.toBuilder().setVersion(OURS).build();
      }
    };
  }

  static Flaw acceptInstead(RejectionCode code) {
    return replies(
        reply ->
            reply.hasRejection() && reply.getRejection().getCode() == code
                ? ControlReply.newBuilder()
                    .setReceipt(
                        Receipt.newBuilder().setSequence(reply.getRejection().getSequence()))
                    .build()
                : reply);
  }

  static Flaw everyTenthState() {
    AtomicLong states = new AtomicLong();
    return new Flaw() {
      @Override
      public List<ControlReply> replies(ControlReply reply) {
        boolean passes = !reply.hasState() || states.getAndIncrement() % 10 == 0;
        return passes ? List.of(reply) : List.of();
      }
    };
  }

  static Flaw late(int millis) {
    return new Flaw() {
      @Override
      public int delayMillis() {
        return millis;
      }
    };
  }

  /** Each command that moves nothing is sent five times under numbers of its own. */
  static Flaw fivefold() {
    return new Flaw() {
      private volatile long newest;

      @Override
      public List<ControlRequest> requests(ControlRequest request) {
        if (!request.hasCommand()) {
          return List.of(request);
        }
        Command command = request.getCommand();
        // Once only what is to be rejected: five answers in a tick are more than are kept for a
        // reader.
        boolean still = command.getDeltaPositionMList().stream().allMatch(each -> each == 0);
        // A command that is sent again, for want of an answer, is the last of its five again.
        boolean again = command.getSequence() == newest;
        newest = command.getSequence();
        ControlRequest[] five = new ControlRequest[still && !again ? 5 : 1];
        for (int i = 0; i < five.length; i++) {
          long sequence = 10 * newest + (still && again ? 4 : i);
          five[i] =
              ControlRequest.newBuilder()
                  .setCommand(command.toBuilder().setSequence(sequence))
                  .build();
        }
        return Arrays.asList(five);
      }

      @Override
      public List<ControlReply> replies(ControlReply reply) {
        if (reply.hasRejection()) {
          Rejection rejection = reply.getRejection();
          return List.of(
              ControlReply.newBuilder()
                  .setRejection(rejection.toBuilder().setSequence(rejection.getSequence() / 10))
                  .build());
        }
        if (!reply.hasReceipt()) {
          return List.of(reply);
        }
        Receipt receipt = reply.getReceipt();
        return List.of(
            ControlReply.newBuilder()
                .setReceipt(receipt.toBuilder().setSequence(receipt.getSequence() / 10))
                .build());
      }
    };
  }

  /** A comparison lets NaN through; this one makes it zero. */
  static Flaw clamping() {
    return commands(
        command -> {
          for (int i = 0; i < command.getDeltaPositionMCount(); i++) {
            double delta = command.getDeltaPositionM(i);
            command.setDeltaPositionM(
                i, Double.isNaN(delta) ? 0 : Math.max(-0.001, Math.min(0.001, delta)));
          }
        });
  }

  static Flaw everlasting() {
    return commands(command -> command.setValidityMs(1000));
  }

  private static Flaw commands(Consumer<Command.Builder> change) {
    return new Flaw() {
      @Override
      public List<ControlRequest> requests(ControlRequest request) {
        if (!request.hasCommand()) {
          return List.of(request);
        }
        Command.Builder command = request.getCommand().toBuilder();
        change.accept(command);
        return List.of(ControlRequest.newBuilder().setCommand(command).build());
      }
    };
  }
}
