package io.metaarm.learn.rl2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a recurrent policy went through in its last episodes, so that it never remembers more of
 * them than its training's trials had before the last one. What a memory becomes after that nobody
 * has trained.
 */
final class EpisodeWindow {
  private final int most;
  private final Deque<List<float[]>> ended;
  private List<float[]> current;

  /** Of so many ended episodes at most. */
  EpisodeWindow(int most) {
    this(most, new ArrayDeque<>(), new ArrayList<>());
  }

  private EpisodeWindow(int most, Deque<List<float[]>> ended, List<float[]> current) {
    this.most = most;
    this.ended = ended;
    this.current = current;
  }

  /** Adds a step to the current episode; it is copied. */
  void add(float[] step) {
    current.add(step.clone());
  }

  /** The current episode is over. Whether an earlier one is forgotten for it. */
  boolean endEpisode() {
    ended.add(current);
    current = new ArrayList<>();
    if (ended.size() <= most) {
      return false;
    }
    ended.remove();
    return true;
  }

  /** Of the ended episodes that aren't forgotten, in order. */
  List<float[]> steps() {
    return ended.stream().flatMap(List::stream).toList();
  }

  EpisodeWindow copy() {
    return new EpisodeWindow(most, new ArrayDeque<>(ended), new ArrayList<>(current));
  }
}
