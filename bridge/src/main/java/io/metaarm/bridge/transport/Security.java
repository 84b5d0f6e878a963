package io.metaarm.bridge.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a link is kept from strangers.
 *
 * @param tls null for plaintext
 * @param tokenFile holds the word that a client says; null when none is asked for
 * @param plaintextAnywhere whether plaintext may leave this machine, which somebody chose to risk
 */
public record Security(
    @Nullable TlsFiles tls, @Nullable Path tokenFile, boolean plaintextAnywhere) {
  /** Plaintext that stays on this machine. */
  public static final Security LOCAL = new Security(null, null, false);

  /** Refuses what would let strangers listen or command. */
  void checkServer(ArmAddress address) {
    checkPlaintext(address);
    boolean knowsClients = tokenFile != null || (tls != null && tls.trust() != null);
    if (!address.isLocal() && tls != null && !knowsClients) {
      throw new IllegalArgumentException(
          "security: beyond this machine clients need a certificate or a token, got neither for "
              + address);
    }
    if (tls != null && tls.certificates() == null) {
      throw new IllegalArgumentException("tls: a server needs a certificate and its key, got none");
    }
  }

  void checkClient(ArmAddress address) {
    checkPlaintext(address);
  }

  private void checkPlaintext(ArmAddress address) {
    if (tls == null && !address.isLocal() && !plaintextAnywhere) {
      throw new IllegalArgumentException(
          "security: beyond this machine a link needs TLS, got plaintext for "
              + address
              + "; choose certificates, a loopback address or a Unix domain socket");
    }
  }

  /** Whether what is said can be read on the way by others. */
  boolean isExposed(ArmAddress address) {
    return tls == null && !address.isLocal();
  }
}
