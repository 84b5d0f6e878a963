package io.metaarm.learn.hardware;

/** What a trial is for. */
public enum Phase {
  /** To try things out: its actions vary, and it is learned from. */
  EXPLORE("exploring"),

  /** To see what has been learned: the best known actions, and nothing is learned from it. */
  TEST("test"),

  /** To show how it is done. */
  DEMONSTRATE("demonstration");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
