package io.metaarm.bridge.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Says of each call that fails what people need to know: the address, the cause, what to try. */
final class ExplainedLink implements ClientInterceptor {
  private final ArmAddress address;

  /** Whether the controller has answered anything: then it is there, and what fails is new. */
  private volatile boolean heard;

  ExplainedLink(ArmAddress address) {
    this.address = address;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      private volatile boolean cancelled;

      @Override
      public void cancel(@Nullable String message, @Nullable Throwable cause) {
        cancelled = true;
        super.cancel(message, cause);
      }

      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onMessage(A message) {
                heard = true;
                super.onMessage(message);
              }

              @Override
              public void onClose(Status status, Metadata trailers) {
                Status told = cancelled ? status : LinkProblem.explain(status, address, heard);
                super.onClose(told, trailers);
              }
            },
            headers);
      }
    };
  }
}
