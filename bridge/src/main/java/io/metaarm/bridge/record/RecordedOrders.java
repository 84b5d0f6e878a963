package io.metaarm.bridge.record;

import io.metaarm.bridge.proto.RecordedCommand;
import io.metaarm.bridge.proto.RecordedOrder;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.Rejection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands and orders to messages and back. */
@SuppressWarnings("EnumOrdinal") // a number of the protocol for each
final class RecordedOrders {
  private RecordedOrders() {}

  static RecordedCommand.Builder of(Command command, long nowNanos, @Nullable Rejection rejection) {
    RecordedCommand.Builder message =
        RecordedCommand.newBuilder()
            .setNowNs(nowNanos)
            .setSessionId(command.sessionId())
            .setLeaseEpoch(command.leaseEpoch())
            .setSequence(command.sequence())
            .setObservationSequence(command.observationSequence())
            .setValidityMs(command.validityMillis())
            .setDurationMs(command.durationMillis())
            .setGripper(command.gripper())
            .setClientTimeNs(command.clientTimeNanos())
            .setMeasuredRoundTripNs(command.measuredRoundTripNanos());
    for (double delta : command.deltaMetres()) {
      message.addDeltaPositionM(delta);
    }
    if (rejection != null) {
      message
          .setRejection(RejectionCode.forNumber(rejection.code().ordinal() + 1))
          .setRejectionText(rejection.message());
    }
    return message;
  }

  static Command command(RecordedCommand message) {
    return new Command(
        message.getSessionId(),
        message.getLeaseEpoch(),
        message.getSequence(),
        message.getObservationSequence(),
        message.getValidityMs(),
        message.getDurationMs(),
        message.getDeltaPositionMList().stream().mapToDouble(Double::doubleValue).toArray(),
        message.getGripper(),
        message.getClientTimeNs(),
        message.getMeasuredRoundTripNs());
  }

  static RecordedOrder.Builder of(Order order) {
    RecordedOrder.Builder message = RecordedOrder.newBuilder();
    if (order instanceof Order.Raise raise) {
      message
          .getRaiseBuilder()
          .setCode(io.metaarm.bridge.proto.FaultCode.forNumber(raise.code().ordinal() + 1))
          .setNowNs(raise.nowNanos());
    } else if (order instanceof Order.Acknowledge acknowledge) {
      message.getAcknowledgeBuilder().setFaultBits(acknowledge.faults());
    } else if (order instanceof Order.GrantLease grant) {
      message.getGrantLeaseBuilder().setSessionId(grant.sessionId()).setNowNs(grant.nowNanos());
    } else if (order instanceof Order.ReleaseLease release) {
      message
          .getReleaseLeaseBuilder()
          .setSessionId(release.sessionId())
          .setNowNs(release.nowNanos());
    } else if (order instanceof Order.YieldLease yielded) {
      message.getYieldLeaseBuilder().setSessionId(yielded.sessionId());
    } else if (order instanceof Order.GoHome home) {
      message.getGoHomeBuilder().setSessionId(home.sessionId()).setLeaseEpoch(home.leaseEpoch());
    } else if (order instanceof Order.SetProfile set) {
      message
          .getSetProfileBuilder()
          .setSessionId(set.sessionId())
          .setLeaseEpoch(set.leaseEpoch())
          .setProfile(RecordedWords.of(set.profile()));
    }
    return message;
  }

  /** The order; empty when it is of a kind that came after this reader. */
  static Optional<Order> order(RecordedOrder message) {
    return switch (message.getOrderCase()) {
      case RAISE ->
          Optional.of(
              new Order.Raise(
                  RecordedWords.known(
                      FaultCode.values(), message.getRaise().getCodeValue(), "code"),
                  message.getRaise().getNowNs()));
      case ACKNOWLEDGE ->
          Optional.of(new Order.Acknowledge(message.getAcknowledge().getFaultBits()));
      case GRANT_LEASE ->
          Optional.of(
              new Order.GrantLease(
                  message.getGrantLease().getSessionId(), message.getGrantLease().getNowNs()));
      case RELEASE_LEASE ->
          Optional.of(
              new Order.ReleaseLease(
                  message.getReleaseLease().getSessionId(), message.getReleaseLease().getNowNs()));
      case YIELD_LEASE -> Optional.of(new Order.YieldLease(message.getYieldLease().getSessionId()));
      case GO_HOME ->
          Optional.of(
              new Order.GoHome(
                  message.getGoHome().getSessionId(), message.getGoHome().getLeaseEpoch()));
      case SET_PROFILE ->
          Optional.of(
              new Order.SetProfile(
                  message.getSetProfile().getSessionId(),
                  message.getSetProfile().getLeaseEpoch(),
                  RecordedWords.profile(message.getSetProfile().getProfileValue())));
      case ORDER_NOT_SET -> Optional.empty();
    };
  }
}
