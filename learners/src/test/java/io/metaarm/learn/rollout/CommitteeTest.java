package io.metaarm.learn.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.env.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitteeTest {
  /** Always does the same, and notes how it was asked to. */
  private record Stubborn(float what, boolean learnsInSequence, List<ActionChoice> asked)
      implements MetaLearner {
    Stubborn(float what, boolean learnsInSequence) {
      this(what, learnsInSequence, new ArrayList<>());
    }

    @Override
    public boolean holdsBelief() {
      return what > 10;
    }

    @Override
    public String name() {
      return "stubborn";
    }

    @Override
    public TaskLearner begin(EnvironmentBatch<?> environments, RandomGenerator random) {
      return new Acting(what, asked);
    }
  }

  private record Acting(float what, List<ActionChoice> asked) implements TaskLearner {
    @Override
    public void act(float[] observations, ActionChoice choice, float[] actions) {
      actions[0] = what;
      asked.add(choice);
    }

    @Override
    public void observe(float[] observations, float[] actions, StepBatch step) {}

    @Override
    public void adapt() {}

    @Override
    public OptionalDouble openness() {
      return OptionalDouble.of(1 / what);
    }

    @Override
    public TaskLearner copy() {
      return new Acting(what, asked);
    }

    @Override
    public Map<String, Double> report() {
      return Map.of("what", (double) what);
    }
  }

  @SuppressWarnings("NullAway") // the members look at no environment
  private static TaskLearner begin(float... actions) {
    List<Stubborn> members =
        IntStream.range(0, actions.length).mapToObj(i -> new Stubborn(actions[i], true)).toList();
    return new Committee(members).begin(null, new SeededRandom(1));
  }

  @Test
  @SuppressWarnings("NullAway") // it looks at no environment
  void whatIsTriedIsWhatItWouldDoWhereItCounts() {
    List<ActionChoice> choices = new ArrayList<>();
    for (Memory memory : List.of(Memory.BEST, Memory.TRIED)) {
      TaskLearner learner =
          memory.of(new Stubborn(1, true, choices)).begin(null, new SeededRandom(1));
      episode(learner, 1);
      ShownEpisode.act(learner.settled(), ActionChoice.MODE);
    }
    assertEquals(
        List.of(ActionChoice.SAMPLE, ActionChoice.MODE, ActionChoice.MODE, ActionChoice.MODE),
        choices);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Memory.TRIED.of(new Stubborn(1, false)))
            .getMessage()
            .contains("must be last for "));
  }

  private static float episode(TaskLearner learner, float... rewards) {
    return ShownEpisode.play(learner, ActionChoice.SAMPLE, rewards);
  }

  @Test
  void theyExploreInTurnsUntilEachHasAMemoryAndThenTheBestGoesOnAndActs() {
    TaskLearner learner = begin(10, 20);
    assertEquals(
        10,
        ShownEpisode.act(learner.settled(), ActionChoice.MODE),
        "the first while nobody is judged");
    assertEquals(10, episode(learner, 9, 9));
    assertEquals(20, episode(learner, 8, 8));
    assertEquals(
        10,
        ShownEpisode.act(learner.settled(), ActionChoice.MODE),
        "they knew nothing when they began");
    assertEquals(10, episode(learner, 1, 1));
    assertEquals(20, episode(learner, 2, 1), "it hasn't had its turn with a memory yet");
    assertEquals(20, ShownEpisode.act(learner.settled(), ActionChoice.MODE));
    assertEquals(20, episode(learner, 1, 0));
    assertEquals(20, episode(learner, 0, 0));
    assertEquals(20, ShownEpisode.act(learner.settled(), ActionChoice.MODE));
    assertEquals(2, learner.report().get("chosen"));
    assertEquals(20, learner.report().get("what"));
  }

  @Test
  void whoIsSettledExploresNoMoreWhicheverActionsItTakes() {
    TaskLearner learner = begin(10, 20);
    episode(learner, 9);
    episode(learner, 8);
    episode(learner, 1);
    TaskLearner settled = learner.settled();
    assertEquals(10, ShownEpisode.act(settled, ActionChoice.SAMPLE), "the only one judged");
    assertEquals(20, ShownEpisode.act(learner, ActionChoice.SAMPLE), "whose turn it is");
  }

  @Test
  void anEpisodeThatCountsIsNobodysTurn() {
    TaskLearner learner = begin(10, 20);
    episode(learner, 1);
    episode(learner, 1);
    episode(learner, 1);
    assertEquals(10, ShownEpisode.act(learner, ActionChoice.MODE));
    learner.adapt();
    assertEquals(20, ShownEpisode.act(learner, ActionChoice.SAMPLE));
  }

  @Test
  void itKnowsAsMuchAsTheOneThatKnowsTheLeast() {
    assertEquals(0.05f, begin(40, 20, 30).openness().orElseThrow(), 1e-9);
    assertTrue(new Committee(List.of(new Stubborn(20, true))).holdsBelief());
    assertFalse(
        new Committee(List.of(new Stubborn(20, true), new Stubborn(5, true))).holdsBelief());
  }

  @Test
  void membersThatExploreSideBySideAreRefused() {
    String refused =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Committee(List.of(new Stubborn(1, true), new Stubborn(2, false))))
            .getMessage();
    assertTrue(refused.contains("one episode after another"), refused);
    assertThrows(IllegalArgumentException.class, () -> new Committee(List.of()));
  }
}
