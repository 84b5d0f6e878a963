package io.metaarm.bridge.client;

import io.grpc.Status;

/** What a call that failed says to people. */
final class StatusWords {
  private StatusWords() {}

  static String of(Throwable error) {
    Status status = Status.fromThrowable(error);
    String words = status.getDescription();
    return words == null ? status.getCode().toString() : words;
  }
}
