package io.metaarm.cli;

import io.metaarm.bridge.transport.Security;
import io.metaarm.bridge.transport.TlsFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How a link to a controller is kept: the same on both sides. */
@Command
final class ArmSecurityOptions {
  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Own certificate chain, PEM; read again when it changes.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "Its key, PKCS #8 PEM.")
  private @Nullable Path key;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Certificates of the authorities that the other side must come from, PEM.")
  private @Nullable Path trust;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The word that clients must say; only its owner may read the file.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--insecure-plaintext",
      description = "Allow plaintext beyond this machine: anyone on the way can move the arm.")
  private boolean plaintext;

  Security security() {
    boolean tls = certificate != null || key != null || trust != null;
    return new Security(tls ? new TlsFiles(certificate, key, trust) : null, tokenFile, plaintext);
  }
}
