package io.metaarm.bridge.server;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.metaarm.bridge.proto.ControlReply;

/** One reader of states. A stream takes one caller at a time, hence the lock. */
final class Subscriber {
  private final ServerCallStreamObserver<ControlReply> replies;
  private boolean over;
  private long skipped;

  Subscriber(ServerCallStreamObserver<ControlReply> replies) {
    this.replies = replies;
  }

  /** How many states were skipped so far, if the reader can take one now; else counts one more. */
  synchronized long skippedIfReady() {
    if (over) {
      return -1;
    }
    if (!replies.isReady()) {
      skipped++;
      return -1;
    }
    return skipped;
  }

  /** Sends if the reader can take it; a reply is lost rather than stored. */
  synchronized void send(ControlReply reply) {
    if (!over && !replies.isCancelled() && (reply.hasWelcome() || replies.isReady())) {
      replies.onNext(reply);
    }
  }

  synchronized void fail(Status status) {
    if (!over) {
      over = true;
      replies.onError(status.asRuntimeException());
    }
  }

  synchronized void complete() {
    if (!over) {
      over = true;
      replies.onCompleted();
    }
  }
}
