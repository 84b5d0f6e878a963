package io.metaarm.bridge.hil;

import io.metaarm.bridge.proto.AcknowledgeRequest;
import io.metaarm.bridge.proto.AcquireLeaseRequest;
import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.proto.ControlRequest;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.GetInformationRequest;
import io.metaarm.bridge.proto.State;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One thing that a controller does wrongly; what isn't overridden is right. */
interface Flaw {
  /** No flaw at all. */
  Flaw NONE = new Flaw() {};

  /** What becomes of a request on the control stream. */
  default List<ControlRequest> requests(ControlRequest request) {
    return List.of(request);
  }

  /** What becomes of a reply on the control stream. */
  default List<ControlReply> replies(ControlReply reply) {
    return List.of(reply);
  }

  /** What is done when the client's stream ends; {@code upstream} takes more requests. */
  default boolean keepsStreamAlive() {
    return false;
  }

  /** A request that is repeated by itself when the client falls silent. */
  default boolean repeatsLastCommand() {
    return false;
  }

  /** Whether a stop reaches the controller. */
  default boolean stops() {
    return true;
  }

  /** Whether faults are acknowledged by themselves. */
  default boolean acknowledgesByItself() {
    return false;
  }

  default AcknowledgeRequest acknowledgement(AcknowledgeRequest request) {
    return request;
  }

  default AcquireLeaseRequest acquisition(AcquireLeaseRequest request) {
    return request;
  }

  default GetInformationRequest question(GetInformationRequest request) {
    return request;
  }

  default GetInformationReply information(GetInformationReply reply) {
    return reply;
  }

  /** Milliseconds that an answer is late by. */
  default int delayMillis() {
    return 0;
  }

  /** A flaw of every state. */
  static Flaw ofStates(UnaryOperator<State> change) {
    return new Flaw() {
      @Override
      public List<ControlReply> replies(ControlReply reply) {
        return reply.hasState()
            ? List.of(reply.toBuilder().setState(change.apply(reply.getState())).build())
            : List.of(reply);
      }
    };
  }

  /** A flaw of what is said of the arm. */
  static Flaw ofInformation(Consumer<GetInformationReply.Builder> change) {
    return new Flaw() {
      @Override
      public GetInformationReply information(GetInformationReply reply) {
        GetInformationReply.Builder changed = reply.toBuilder();
        change.accept(changed);
        return changed.build();
      }
    };
  }
}
