package io.metaarm.bridge.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PEM files, read again when they change.
 *
 * @param certificates one's own, the chain behind it following; null for a client without
 * @param key of the first certificate, PKCS #8; null for a client without
 * @param trust whom to trust; null at a server that asks its clients for no certificate
 */
public record TlsFiles(@Nullable Path certificates, @Nullable Path key, @Nullable Path trust) {
  public TlsFiles {
    if ((certificates == null) != (key == null)) {
      throw new IllegalArgumentException(
          "tls: a certificate and its key come together, got only "
              + (key == null ? certificates : key));
    }
  }
}
