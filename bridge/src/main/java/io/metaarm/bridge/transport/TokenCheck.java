package io.metaarm.bridge.transport;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Lets in calls that say the word. */
final class TokenCheck implements ServerInterceptor {
  private final Token token;

  TokenCheck(Token token) {
    this.token = token;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String sent = headers.get(Token.HEADER);
    if (sent != null && token.matches(sent)) {
      return next.startCall(call, headers);
    }
    String problem =
        sent == null ? "token: a token is needed, got none" : "token: is not the right one";
    call.close(Status.UNAUTHENTICATED.withDescription(problem), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
