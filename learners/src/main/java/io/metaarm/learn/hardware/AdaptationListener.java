package io.metaarm.learn.hardware;

/** Hears what goes on at the arm, on the thread that moves it: it must not wait. */
public interface AdaptationListener {
  AdaptationListener NONE =
      new AdaptationListener() {
        @Override
        public void begins(int number, Phase phase, int learnedFrom) {}

        @Override
        public void ended(Trial trial, Experience experience) {}

        @Override
        public void said(String line) {}
      };

  void begins(int number, Phase phase, int learnedFrom);

  /** A trial is over and saved. */
  void ended(Trial trial, Experience experience);

  /** Something that people should know. */
  void said(String line);
}
