package io.metaarm.bridge.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.bridge.transport.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes certificates with the JDK's own keytool, for the time of a test or a measurement. */
public final class Certificates {
  private static final String PASSWORD = "only-for-a-while";

  private final Path folder;

  public Certificates(Path folder) {
    this.folder = folder;
  }

  /** An authority; returns its certificate. */
  public Path authority(String name) {
    keytool("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name, "-ext", "bc:c");
    return pem(name, false);
  }

  /** A certificate for this machine, valid for a day from the start. */
  public TlsFiles signed(String name, String authority, String start, Path trust) {
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-signer",
        authority,
        "-startdate",
        start,
        "-validity",
        "1",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1");
    return new TlsFiles(pem(name, false), pem(name, true), trust);
  }

  private Path pem(String alias, boolean key) {
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      StringBuilder text = new StringBuilder();
      if (key) {
        append(text, "PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
      } else {
        for (Certificate certificate : store.getCertificateChain(alias)) {
          append(text, "CERTIFICATE", certificate.getEncoded());
        }
      }
      Path file = folder.resolve(alias + (key ? ".key" : ".pem"));
      return Files.writeString(file, text, US_ASCII);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void append(StringBuilder text, String what, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    text.append("-----BEGIN ").append(what).append("-----\n").append(base64);
    text.append("\n-----END ").append(what).append("-----\n");
  }

  private void keytool(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", folder.resolve("store.p12").toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
