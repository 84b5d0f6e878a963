package io.metaarm.learn.train;

/** Who watches a run. */
public interface Listener {
  /** An iteration is done: how far the run is, in one line. */
  void progressed(String line);

  /** Something that is to be remembered. */
  void said(String line);
}
