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

  /** One number that changes when any part does. Allocates nothing: drivers ask at each sample. */
  public long digest() {
    long digest = 1125899906842597L;
    digest = append(digest, model);
    digest = append(digest, softwareVersion);
    digest = append(digest, limitsDigest);
    return append(digest, calibrationDigest);
  }

  private static long append(long digest, String part) {
    long longer = digest;
    for (int i = 0; i < part.length(); i++) {
      longer = 31 * longer + part.charAt(i);
    }
    return 31 * longer + Character.MAX_VALUE;
  }
}
