package io.metaarm.learn.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.config.YamlRecords;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.world.BernoulliBandits;
import io.metaarm.learn.world.TabularMdp;
import io.metaarm.learn.world.TabularMdps;
import java.util.List;
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
