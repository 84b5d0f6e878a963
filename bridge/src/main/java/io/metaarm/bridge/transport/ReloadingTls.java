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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS whose files may change while it is in use: a new connection is judged by what they hold then.
 */
final class ReloadingTls {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadingTls.class);

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
    keepLoaded(
        List.of(certificates, key),
        () -> manager.updateIdentityCredentials(certificates.toFile(), key.toFile()));
    return manager;
  }

  private static AdvancedTlsX509TrustManager trust(Path file, Verification verification) {
    try {
      AdvancedTlsX509TrustManager manager =
          AdvancedTlsX509TrustManager.newBuilder().setVerification(verification).build();
      keepLoaded(List.of(file), () -> manager.updateTrustCredentials(file.toFile()));
      return manager;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java can hold certificates", e);
    }
  }

  /** Reads files into a manager. */
  @FunctionalInterface
  private interface Load {
    void run() throws IOException, GeneralSecurityException;
  }

  /**
   * Loads now, and again whenever a file has changed. gRPC's own way looks once a minute at most.
   * What cannot be read leaves in place what was read before: half of a change is no change.
   */
  private static void keepLoaded(List<Path> files, Load load) {
    try {
      load.run();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tls: " + files.get(0) + " must hold PEM certificates with their PKCS #8 key, but: " + e,
          e);
    }
    long[] loaded = times(files);
    var unused =
        POLLER.scheduleWithFixedDelay(
            () -> reload(files, load, loaded), POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void reload(List<Path> files, Load load, long[] loaded) {
    long[] now = times(files);
    if (Arrays.equals(now, loaded)) {
      return;
    }
    try {
      load.run();
      System.arraycopy(now, 0, loaded, 0, now.length);
      LOG.info("Read {} again", files);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("Cannot read {} again, the certificates before it hold on: {}", files, e.toString());
    }
  }

  private static long[] times(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().lastModified()).toArray();
  }
}
