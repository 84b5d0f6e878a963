package io.metaarm.learn.eval;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Two lists of points as one. */
final class Merged {
  private Merged() {}

  /** In the order of their keys; of two with the same key the one that was added. */
  static <P, K extends Comparable<K>> List<P> of(List<P> there, List<P> added, Function<P, K> key) {
    TreeMap<K, P> merged = new TreeMap<>();
    there.forEach(each -> merged.put(key.apply(each), each));
    added.forEach(each -> merged.put(key.apply(each), each));
    return List.copyOf(merged.values());
  }
}
