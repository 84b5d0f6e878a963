package io.metaarm.learn.reproduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.config.YamlRecords;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.world.BernoulliBandits;
import io.metaarm.learn.world.TabularMdp;
import io.metaarm.learn.world.TabularMdps;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Rl2ExperimentsTest {
  @Test
  void theCommittedSettingsAreOfThePapersProblems() {
    for (String name : List.of("10-5", "10-10", "100-5", "100-10")) {
      Experiment experiment = Experiments.find("rl2-bandits-" + name);
      Rl2Bandits.Settings settings =
          YamlRecords.shipped(
              Experiment.class, experiment.name() + ".yaml", Rl2Bandits.Settings.class);
      assertEquals(settings.rl2().episodes(), ((Rl2Bandits) experiment).pulls());
    }
    Rl2Mdp.Settings mdp =
        YamlRecords.shipped(Experiment.class, "rl2-mdp.yaml", Rl2Mdp.Settings.class);
    assertEquals(10, mdp.rl2().episodes());
  }

  @Test
  void processesForTrainingGoToMoreStatesWithTime() {
    Rl2Mdp.Curriculum curriculum = new Rl2Mdp.Curriculum(2, 30, 10);
    assertArrayEquals(
        new int[] {2, 2, 3, 3, 4, 10, 10},
        IntStream.of(0, 29, 30, 39, 40, 100, 1000).map(curriculum::statesIn).toArray());
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Rl2Mdp.Curriculum(11, 30, 10));
    assertEquals("states: must be between 1 and 10, got 11", e.getMessage());
  }

  /** Two actions, one of which gives more in each state: it takes some steps to know them all. */
  @Test
  void whoLooksOneStepAheadFindsOutWhatGivesMoreInEachState() {
    double[][] rewards = {{-30, 50}, {50, -30}};
    double[][][] either = {{{0.5, 0.5}, {0.5, 0.5}}, {{0.5, 0.5}, {0.5, 0.5}}};
    List<TabularMdp> tasks = List.of(new TabularMdp(rewards, either));
    TestTrials<TabularMdp> trials = new TestTrials<>(new TabularMdps(2, 2, 10, 1), tasks, 100);
    double total = trials.meanTotal(BeliefPlayer.oneStepAhead(), ActionChoice.SAMPLE, 1);
    // It tries the first action first: 80 are lost in the first state, and all else is won.
    assertEquals(100 * 50 - 80, total, 40);
  }

  /** The paper gives 5.0 for ten pulls of five arms, and 100.1 for ten episodes of ten steps. */
  @Test
  void randomChoicesGetWhatThePaperSays() {
    SeededRandom random = new SeededRandom(1);
    List<double[]> bandits =
        Stream.generate(() -> BernoulliBandits.draw(5, random)).limit(4000).toList();
    TestTrials<double[]> pulls = new TestTrials<>(new BernoulliBandits(5, 1000), bandits, 10);
    assertEquals(5.0, pulls.meanTotal(new RandomChoices(), ActionChoice.SAMPLE, 2), 0.1);
    List<TabularMdp> tasks =
        Stream.generate(() -> TabularMdp.draw(10, 5, random)).limit(1000).toList();
    TestTrials<TabularMdp> steps = new TestTrials<>(new TabularMdps(10, 5, 10, 500), tasks, 100);
    assertEquals(100.1, steps.meanTotal(new RandomChoices(), ActionChoice.SAMPLE, 2), 2);
  }

  @Test
  void tasksThatDontFillTheCopiesAreRefused() {
    TestTrials<double[]> trials =
        new TestTrials<>(new BernoulliBandits(2, 3), List.of(new double[2], new double[2]), 10);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> trials.meanTotal(new RandomChoices(), ActionChoice.SAMPLE, 1));
    assertEquals("tasks: must be a multiple of 3, got 2", e.getMessage());
  }
}
