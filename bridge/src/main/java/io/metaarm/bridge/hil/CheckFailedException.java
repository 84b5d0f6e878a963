package io.metaarm.bridge.hil;

/** The controller isn't as it has to be; the message says what was found. */
public class CheckFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  public CheckFailedException(String found) {
    super(found);
  }

  /** Throws unless it holds. */
  public static void require(boolean holds, String found) throws CheckFailedException {
    if (!holds) {
      throw new CheckFailedException(found);
    }
  }
}
