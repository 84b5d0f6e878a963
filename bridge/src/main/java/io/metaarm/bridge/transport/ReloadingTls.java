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
import java.lang.ref.WeakReference;
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
        manager,
        into -> into.updateIdentityCredentials(certificates.toFile(), key.toFile()));
    return manager;
  }

  private static AdvancedTlsX509TrustManager trust(Path file, Verification verification) {
    try {
      AdvancedTlsX509TrustManager manager =
          AdvancedTlsX509TrustManager.newBuilder().setVerification(verification).build();
      keepLoaded(List.of(file), manager, into -> into.updateTrustCredentials(file.toFile()));
      return manager;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java can hold certificates", e);
    }
  }

  /** Reads files into a manager. */
  @FunctionalInterface
  private interface Load<M> {
    void into(M manager) throws IOException, GeneralSecurityException;
  }

  /**
   * Loads now, and again whenever a file has changed. gRPC's own way looks once a minute at most.
   * What cannot be read leaves in place what was read before: half of a change is no change.
   */
  private static <M> void keepLoaded(List<Path> files, M manager, Load<M> load) {
    try {
      load.into(manager);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tls: " + files.get(0) + " must hold PEM certificates with their PKCS #8 key, but: " + e,
          e);
    }
    new Watch<>(files, new WeakReference<>(manager), load, times(files)).later();
  }

  /**
   * Looks at the files for as long as a channel or a server has the manager.
   *
   * @param loaded when the files were changed that are loaded
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Watch<M>(List<Path> files, WeakReference<M> manager, Load<M> load, long[] loaded) {
    void later() {
      var unused = POLLER.schedule(this::look, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
      M into = manager.get();
      if (into != null) {
        reload(into);
        later();
      }
    }

    private void reload(M into) {
      long[] now = times(files);
      if (Arrays.equals(now, loaded)) {
        return;
      }
      System.arraycopy(now, 0, loaded, 0, now.length);
      try {
        load.into(into);
        LOG.info("Read {} again", files);
      } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
        LOG.warn(
            "Cannot read {} again, the certificates before it hold on: {}", files, e.toString());
      }
    }
  }

  private static long[] times(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().lastModified()).toArray();
  }
}
