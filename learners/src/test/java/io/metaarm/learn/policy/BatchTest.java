package io.metaarm.learn.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.rollout.Episode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchTest {
  private static final float[] OBSERVATIONS = {0.1f, -0.3f, 0.7f, 0.2f};
  private static final float[] LAST = new float[OBSERVATIONS.length / 4];
  private static final float[] ACTIONS = {1, 2, 3, 4};

  @Test
  void nothingIsLearnedFromMaskedStepsAndTheOthersAreStandardised() {
    double[] advantages = advantages(false, true, false, false);
    assertEquals(0, advantages[1]);
    assertNotEquals(0, advantages(false, false, false, false)[1]);
    double[] counted = {advantages[0], advantages[2], advantages[3]};
    double mean = (counted[0] + counted[1] + counted[2]) / 3;
    assertEquals(0, mean, 1e-6);
    double variance = 0;
    for (double each : counted) {
      variance += each * each / 3;
    }
    assertEquals(1, variance, 1e-5);
  }

  @Test
  void anEpisodeWithoutMaskIsLearnedFromAsAWhole() {
    assertArrayEquals(
        new boolean[4],
        new Episode(OBSERVATIONS, ACTIONS, new double[] {1, 2, 4, 8}, LAST, false).masked());
  }

  @Test
  void aSuccessBonusCountsInAdvantagesAsRewardsWould() {
    boolean[] unmasked = new boolean[4];
    boolean[] successes = {false, true, false, true};
    double[] withBonus = advantages(new double[] {1, 2, 4, 8}, successes, unmasked, 3);
    assertArrayEquals(advantages(new double[] {1, 5, 4, 11}, successes, unmasked, 0), withBonus);
  }

  private static double[] advantages(boolean... masked) {
    return advantages(new double[] {1, 2, 4, 8}, new boolean[4], masked, 0);
  }

  private static double[] advantages(
      double[] rewards, boolean[] successes, boolean[] masked, double successBonus) {
    Kernels kernels = new FusedCpuKernels();
    Episode episode = new Episode(OBSERVATIONS, ACTIONS, rewards, LAST, false, successes, masked);
    Batch batch =
        Batch.of(kernels, List.of(episode), new GeneralisedAdvantage(0.5, 1), successBonus);
    assertEquals(episode.totalReward(), batch.meanReturn());
    assertEquals(episode.success() ? 1 : 0, batch.successRate());
    return kernels.download(batch.advantages().value());
  }
}
