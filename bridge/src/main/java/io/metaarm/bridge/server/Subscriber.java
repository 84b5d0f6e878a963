package io.metaarm.bridge.server;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.metaarm.bridge.proto.ControlReply;

/** One reader of states. A stream takes one caller at a time, hence the lock. */
final class Subscriber {
  /**
   * How much may wait for a slow reader before states are skipped: a few, so that the first one it
   * reads later on is not an old one.
   */
  private static final int WAITING_BYTES = 1024;

  private final ServerCallStreamObserver<ControlReply> replies;
  private boolean over;
  private long skipped;

  Subscriber(ServerCallStreamObserver<ControlReply> replies) {
    this.replies = replies;
    replies.setOnReadyThreshold(WAITING_BYTES);
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
