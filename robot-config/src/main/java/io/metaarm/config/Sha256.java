package io.metaarm.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which files and settings are known again. */
public final class Sha256 {
  private Sha256() {}

  /** Of nothing yet. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
