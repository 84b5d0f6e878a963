package io.metaarm.bridge.bench;

import io.metaarm.bridge.transport.Security;
import io.metaarm.bridge.transport.TlsFiles;
import java.nio.file.Path;

/** How the processes of a benchmark trust each other. */
final class LinkSecurity {
  /** Instead of a folder. */
  static final String NONE = "-";

  static final String SERVER = "server";
  static final String CLIENT = "client";

  private static final String AUTHORITY = "authority";

  private LinkSecurity() {}

  /** Makes the files of both sides; valid for a day. */
  static void makeFiles(Path folder) {
    Certificates certificates = new Certificates(folder);
    Path trust = certificates.authority(AUTHORITY);
    certificates.signed(SERVER, AUTHORITY, "-1H", trust);
    certificates.signed(CLIENT, AUTHORITY, "-1H", trust);
  }

  /**
   * Mutual TLS with the files of a folder.
   *
   * @param side whose certificate: {@link #SERVER} or {@link #CLIENT}
   */
  static Security of(String folder, String side) {
    if (folder.equals(NONE)) {
      return Security.LOCAL;
    }
    Path files = Path.of(folder);
    return new Security(
        new TlsFiles(
            files.resolve(side + ".pem"),
            files.resolve(side + ".key"),
            files.resolve(AUTHORITY + ".pem")),
        null,
        false);
  }
}
