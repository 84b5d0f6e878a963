package io.metaarm.bridge.hil;

/**
 * What came of an item.
 *
 * @param found what was measured, or what is wrong, or why it wasn't tried
 */
public record HilResult(String name, String demand, Verdict verdict, String found, double seconds) {
  /** How it went. */
  public enum Verdict {
    PASS,
    FAIL,
    /** It wasn't tried: nothing is known. */
    SKIPPED
  }
}
