package io.metaarm.learn.hardware;

/** Hears what goes on at the arm, on the thread that moves it: it must not wait. */
public interface AdaptationListener {
  AdaptationListener NONE = new AdaptationListener() {};

  default void begins(int number, Phase phase, int learnedFrom) {}

  /** A trial is over and saved. */
  default void ended(Trial trial, Experience experience) {}

  /** Something that people should know. */
  default void said(String line) {}
}
