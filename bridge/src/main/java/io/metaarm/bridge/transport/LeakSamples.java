package io.metaarm.bridge.transport;

import io.grpc.netty.shaded.io.netty.util.ResourceLeakDetector;

/**
 * Netty notes with a stack trace where each 128th of its buffers came from, to find leaks: two of a
 * hundred messages then take ten times as long as the others. Whoever looks for a leak asks for it.
 */
final class LeakSamples {
  private static final String ASKED_FOR = "io.grpc.netty.shaded.io.netty.leakDetection.level";

  private LeakSamples() {}

  /** Takes none, unless this JVM was started with Netty's own property. */
  static void end() {
    if (System.getProperty(ASKED_FOR) == null) {
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
  }
}
