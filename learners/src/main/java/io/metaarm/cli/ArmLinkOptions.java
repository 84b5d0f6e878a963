package io.metaarm.cli;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a controller is and how its link is kept: the same on both sides. */
@Command
final class ArmLinkOptions {
  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:50605",
      description = "host:port, [ipv6]:port or unix:path (default: ${DEFAULT-VALUE}).")
  private String address;

  @Mixin private ArmSecurityOptions security;

  ArmAddress address() {
    return ArmAddress.parse(address);
  }

  Security security() {
    return security.security();
  }

  ArmChannels channels() {
    return ArmChannels.open(address(), security());
  }
}
