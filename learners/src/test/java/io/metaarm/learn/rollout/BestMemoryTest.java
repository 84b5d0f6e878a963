package io.metaarm.learn.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BestMemoryTest {
  /** Remembers nothing but how many episodes it has seen, and acts by that. */
  private static final class Counting implements TaskLearner {
    private int episodes;

    Counting(int episodes) {
      this.episodes = episodes;
    }

    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      actions[0] = episodes;
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {}

    @Override
    public void adapt() {
      episodes++;
    }

    @Override
    public void study(Demonstrations demonstrations) {
      episodes = 10;
    }

    @Override
    public OptionalDouble openness() {
      return OptionalDouble.of(1.0 / (1 + episodes));
    }

    @Override
    public TaskLearner copy() {
      return new Counting(episodes);
    }

    @Override
    public float[] embedding() {
      return new float[] {episodes};
    }

    @Override
    public Map<String, Double> report() {
      return Map.of("episodes", (double) episodes);
    }
  }

  private static TaskLearner begin() {
    return new BestMemory(new Counting(0), ActionChoice.SAMPLE);
  }

  private static float explores(TaskLearner learner, float... rewards) {
    return ShownEpisode.play(learner, ActionChoice.SAMPLE, rewards);
  }

  private static float succeeds(TaskLearner learner) {
    return ShownEpisode.play(learner.settled(), ActionChoice.MODE, 100, 100);
  }

  @Test
  void itActsAsInItsBestEpisodeAndExploresOn() {
    TaskLearner learner = begin();
    assertEquals(0, succeeds(learner), "there is only the empty memory");
    assertEquals(0, explores(learner, 9, 9));
    assertEquals(1, succeeds(learner), "what it learned isn't judged yet");
    assertEquals(1, explores(learner, 1, 0));
    assertEquals(1, succeeds(learner), "the one that is judged; the empty one isn't");
    assertEquals(2, explores(learner, 0, 5));
    assertEquals(3, explores(learner, 2, 2));
    assertEquals(2, succeeds(learner));
    assertEquals(2, succeeds(learner), "what one that is settled does changes nothing");
    assertEquals(2, learner.embedding()[0]);
    assertEquals(4, explores(learner, 0, 0), "it has gone on");
    assertEquals(Map.of("episodes", 5.0), learner.report());
  }

  @Test
  void theHighestRewardJudgesFirstAndThenAllOfThem() {
    TaskLearner learner = begin();
    explores(learner, 9);
    explores(learner, 4, 4, 4);
    explores(learner, 5, 0, 0);
    assertEquals(2, succeeds(learner), "a task is achieved at any of its steps");
    explores(learner, 1, 5, 0);
    assertEquals(3, succeeds(learner));
    explores(learner, 0, 5, 0);
    assertEquals(3, succeeds(learner));
  }

  @Test
  void whatWasShownIsJudgedToo() {
    TaskLearner learner = begin();
    learner.study(Demonstrations.NONE);
    assertEquals(10, succeeds(learner));
    assertEquals(10, explores(learner, 3));
    assertEquals(11, explores(learner, 2));
    assertEquals(10, succeeds(learner));
    assertEquals(1.0 / 13, learner.openness().orElseThrow(), "of who explores");
  }

  @Test
  void anEpisodeWithTheBestMemoryIsNoExploration() {
    TaskLearner learner = begin();
    explores(learner, 0);
    explores(learner, -3);
    explores(learner, -5);
    assertEquals(1, ShownEpisode.play(learner, ActionChoice.MODE, 100));
    assertEquals(3, explores(learner, -4), "the explorer hasn't seen it");
    assertEquals(2, ShownEpisode.play(learner, ActionChoice.MODE, 100), "now that of two episodes");
    explores(learner, -2);
    assertEquals(4, succeeds(learner));
  }
}
