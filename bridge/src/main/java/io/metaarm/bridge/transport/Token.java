package io.metaarm.bridge.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Set;
import java.util.TreeSet;

/** A word that both sides know, in a file that only its owner reads; read anew at every call. */
final class Token {
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final int MIN_LENGTH = 16;
  private static final String SCHEME = "Bearer ";
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path file;

  Token(Path file) {
    this.file = file;
    header();
  }

  /** What a client that knows the word sends. */
  String header() {
    try {
      Set<PosixFilePermission> permissions = new TreeSet<>(Files.getPosixFilePermissions(file));
      permissions.retainAll(OTHERS);
      if (!permissions.isEmpty()) {
        throw new IllegalArgumentException(
            "token: "
                + file
                + " must be its owner's alone (chmod 600), but is open: "
                + permissions);
      }
      String word = Files.readString(file, UTF_8).strip();
      if (word.length() < MIN_LENGTH || !word.matches("[!-~]+")) {
        throw new IllegalArgumentException(
            "token: "
                + file
                + " must hold at least "
                + MIN_LENGTH
                + " printable characters without a space, got "
                + word.length());
      }
      return SCHEME + word;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes as long for a wrong word as for the right one. */
  boolean matches(String sent) {
    return MessageDigest.isEqual(sent.getBytes(UTF_8), header().getBytes(UTF_8));
  }
}
