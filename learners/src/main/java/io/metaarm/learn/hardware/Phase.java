package io.metaarm.learn.hardware;

/** What a trial is for. */
public enum Phase {
  /** To try things out: its actions vary, and it is learned from. */
  EXPLORE,

  /** To see what has been learned: the best known actions, and nothing is learned from it. */
  TEST
}
