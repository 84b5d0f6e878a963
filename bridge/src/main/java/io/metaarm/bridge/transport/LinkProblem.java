package io.metaarm.bridge.transport;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a call came to nothing, for people: at which address, why, and what to try. */
final class LinkProblem {
  /** How OpenSSL calls what the other side said: {@code TLSV1_ALERT_CERTIFICATE_REQUIRED}. */
  private static final Pattern ALERT = Pattern.compile("_ALERT_(\\w+)");

  /** What stands before the system's own words: {@code finishConnect(..) failed: }. */
  private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed: ");

  private LinkProblem() {}

  /**
   * The status with a description that says it.
   *
   * @param heard whether the controller has answered anything before
   */
  static Status explain(Status status, ArmAddress address, boolean heard) {
    return switch (status.getCode()) {
      case UNAVAILABLE -> status.withDescription(unavailable(status, address, heard));
      case UNAUTHENTICATED ->
          status.withDescription(
              "The controller at "
                  + address
                  + " refused this client ("
                  + status.getDescription()
                  + "): give the file with its word as --token-file");
      case INTERNAL ->
          heard || status.getCause() == null
              ? status
              : status.withDescription(
                  "What answers at "
                      + address
                      + " is no arm's controller ("
                      + words(status)
                      + "): give another --address");
      // What a controller that ends leaves of its streams.
      case CANCELLED -> status.withDescription(gone(status, address));
      default -> status;
    };
  }

  private static String unavailable(Status status, ArmAddress address, boolean heard) {
    Throwable root = root(status.getCause());
    SSLException tls = find(SSLException.class, status.getCause());
    if (tls != null) {
      return tls(tls, root, address);
    }
    if (isNobody(root)) {
      return "Nobody serves an arm at "
          + address
          + " ("
          + words(status)
          + "): start one with 'metaarm arm serve', or give its --address";
    }
    if (heard) {
      return gone(status, address);
    }
    return "No controller answers at "
        + address
        + " ("
        + words(status)
        + "): if it wants TLS, give --trust; if it is none, give another --address";
  }

  private static String gone(Status status, ArmAddress address) {
    return "The controller at " + address + " is gone (" + words(status) + ")";
  }

  private static boolean isNobody(@Nullable Throwable root) {
    return root instanceof ConnectException
        || root instanceof NoRouteToHostException
        || root instanceof UnknownHostException
        || root instanceof FileNotFoundException;
  }

  private static String tls(SSLException error, @Nullable Throwable root, ArmAddress address) {
    Matcher alert = ALERT.matcher(String.valueOf(error.getMessage()));
    if (alert.find()) {
      return "The controller at "
          + address
          + " refused this client's certificate ("
          + alert.group(1).toLowerCase(Locale.ROOT).replace('_', ' ')
          + "): give one of an authority that it trusts, and that is valid, as --certificate and"
          + " --key";
    }
    if (error instanceof NotSslRecordException) {
      return "The controller at "
          + address
          + " speaks no TLS: leave out --certificate, --key and --trust, or serve the arm with them";
    }
    return "The certificate of the controller at "
        + address
        + " is refused ("
        + (root == null ? error : root.getClass().getSimpleName() + ": " + root.getMessage())
        + "): --trust must hold the authority that it comes from, and it must be valid";
  }

  /** A server can't listen there: most often another one does. */
  static IOException unbound(IOException error, ArmAddress address) {
    String free = address instanceof ArmAddress.Tcp ? ", port 0 for any that is free" : "";
    return new IOException(
        "Can't serve an arm at "
            + address
            + " ("
            + words(error, error.getMessage())
            + "): give another --address"
            + free,
        error);
  }

  private static String words(Status status) {
    return words(status.getCause(), status.getDescription());
  }

  private static String words(@Nullable Throwable error, @Nullable String otherwise) {
    Throwable root = root(error);
    if (root instanceof UnknownHostException) {
      return "no such host";
    }
    if (root instanceof FileNotFoundException) {
      return "no such socket";
    }
    String said = root == null ? null : root.getMessage();
    return said == null ? String.valueOf(otherwise) : SYSTEM_CALL.matcher(said).replaceFirst("");
  }

  private static @Nullable Throwable root(@Nullable Throwable error) {
    Throwable root = error;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static <T extends Throwable> @Nullable T find(Class<T> type, @Nullable Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }
}
