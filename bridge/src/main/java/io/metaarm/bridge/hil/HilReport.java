package io.metaarm.bridge.hil;

import java.util.List;

/**
 * What came of all items.
 *
 * @param controller which one, as it says itself
 * @param address where it is
 * @param started date and time
 * @param moved whether commands were sent, so that the arm could move
 */
public record HilReport(
    String controller, String address, String started, boolean moved, List<HilResult> results) {
  public HilReport {
    results = List.copyOf(results);
  }

  /** How many went like this. */
  public long count(HilResult.Verdict verdict) {
    return results.stream().filter(each -> each.verdict() == verdict).count();
  }

  /** Of all items. */
  public double seconds() {
    return results.stream().mapToDouble(HilResult::seconds).sum();
  }
}
