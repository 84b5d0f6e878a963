package io.metaarm.bridge;

import io.metaarm.bridge.proto.ProtocolVersion;
import java.util.Optional;

/** Which version of the protocol this build speaks, and with whom it talks. */
public final class WireVersion {
  /** What this build speaks. */
  public static final ProtocolVersion CURRENT =
      ProtocolVersion.newBuilder().setMajor(1).setMinor(0).build();

  private WireVersion() {}

  /**
   * Why the two cannot talk; empty when they can. A newer minor version only adds fields, so only
   * the major versions need to be equal.
   */
  public static Optional<String> refusal(ProtocolVersion client, ProtocolVersion controller) {
    if (client.getMajor() == controller.getMajor()) {
      return Optional.empty();
    }
    boolean clientOlder = Integer.compareUnsigned(client.getMajor(), controller.getMajor()) < 0;
    return Optional.of(
        "The client speaks protocol "
            + text(client)
            + ", the controller "
            + text(controller)
            + ": update the "
            + (clientOlder ? "client" : "controller"));
  }

  private static String text(ProtocolVersion version) {
    return Integer.toUnsignedString(version.getMajor())
        + "."
        + Integer.toUnsignedString(version.getMinor());
  }
}
