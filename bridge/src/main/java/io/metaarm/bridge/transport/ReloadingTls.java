package io.metaarm.bridge.transport;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * TLS whose files may change while it is in use: a new connection is judged by what they hold then.
 */
final class ReloadingTls {
  private static final long POLL_MILLIS = 500;

  private static final ScheduledExecutorService POLLER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "metaarm-certificates");
            thread.setDaemon(true);
            return thread;
          });

  private ReloadingTls() {}

  static ServerCredentials server(TlsFiles files) {
    TlsServerCredentials.Builder builder = TlsServerCredentials.newBuilder();
    builder.keyManager(identity(files));
    if (files.trust() != null) {
      builder
          .trustManager(trust(files.trust(), Verification.CERTIFICATE_ONLY_VERIFICATION))
          .clientAuth(ClientAuth.REQUIRE);
    }
    return builder.build();
  }

  static ChannelCredentials client(TlsFiles files) {
    TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
    if (files.trust() != null) {
      builder.trustManager(
          trust(files.trust(), Verification.CERTIFICATE_AND_HOST_NAME_VERIFICATION));
    }
    if (files.certificates() != null) {
      builder.keyManager(identity(files));
    }
    return builder.build();
  }

  private static AdvancedTlsX509KeyManager identity(TlsFiles files) {
    Path certificates = files.certificates();
    Path key = files.key();
    if (certificates == null || key == null) {
      throw new IllegalArgumentException("tls: a certificate and its key are needed, got none");
    }
    AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
    try {
      var unused =
          manager.updateIdentityCredentials(
              certificates.toFile(), key.toFile(), POLL_MILLIS, TimeUnit.MILLISECONDS, POLLER);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(certificates, e);
    }
    return manager;
  }

  private static AdvancedTlsX509TrustManager trust(Path file, Verification verification) {
    try {
      AdvancedTlsX509TrustManager manager =
          AdvancedTlsX509TrustManager.newBuilder().setVerification(verification).build();
      var unused =
          manager.updateTrustCredentials(file.toFile(), POLL_MILLIS, TimeUnit.MILLISECONDS, POLLER);
      return manager;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static IllegalArgumentException unreadable(Path file, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "tls: " + file + " must hold PEM certificates with their PKCS #8 key, but: " + cause,
        cause);
  }
}
