package io.metaarm.bridge.driver;

/**
 * Which arm this is.
 *
 * @param model as in the robot's configuration
 * @param softwareVersion of the arm's controller
 * @param limitsDigest of the arm's limits
 * @param calibrationDigest of the arm's calibration
 */
public record ArmIdentity(
    String model, String softwareVersion, String limitsDigest, String calibrationDigest) {

  /** One number that changes when any part does. */
  public long digest() {
    long digest = 1125899906842597L;
    for (String part : new String[] {model, softwareVersion, limitsDigest, calibrationDigest}) {
      for (int i = 0; i < part.length(); i++) {
        digest = 31 * digest + part.charAt(i);
      }
      digest = 31 * digest + Character.MAX_VALUE;
    }
    return digest;
  }
}
