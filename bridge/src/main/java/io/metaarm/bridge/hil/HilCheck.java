package io.metaarm.bridge.hil;

/**
 * An item of the checklist.
 *
 * @param name short, for files and programs: {@code watchdog}
 * @param demand what has to hold, for people
 * @param commands whether commands are sent for it, so that a bad controller may move the arm
 * @param trial tries it
 */
public record HilCheck(String name, String demand, boolean commands, Trial trial) {
  /** Tries something on a controller. */
  public interface Trial {
    /**
     * Returns what was measured.
     *
     * @throws CheckFailedException if the controller isn't as it has to be
     */
    String run(HilBench bench) throws CheckFailedException, InterruptedException;
  }
}
