package io.metaarm.learn.rl2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.ActionSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadsTest {
  private final Kernels kernels = new FusedCpuKernels();
  private final SeededRandom random = new SeededRandom(3);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anActionsProbabilityIsTheSameInArraysAndOnTheTape(boolean discrete) {
    ActionSpace space = new ActionSpace(discrete, 3);
    ActionHead head = ActionHead.of(space, new StdRange(0.5, 1.5));
    int batch = 20;
    float[] outputs = new float[batch * head.parameters()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = (float) random.nextGaussian();
    }
    float[] actions = new float[batch * space.width()];
    float[] codes = new float[batch * head.codeSize()];
    double[] expected = new double[batch];
    for (int i = 0; i < batch; i++) {
      int at = i * head.parameters();
      expected[i] = head.act(outputs, at, ActionChoice.SAMPLE, random, actions, i);
      head.encode(actions, i, codes, i * head.codeSize());
    }
    Var tape = Var.constant(kernels, kernels.upload(outputs, batch, head.parameters()));
    Var chosen = Var.constant(kernels, kernels.upload(codes, batch, head.codeSize()));
    double[] actual = kernels.download(head.logProbability(tape, chosen).value());
    for (int i = 0; i < batch; i++) {
      assertEquals(expected[i], actual[i], 1e-5 * (1 + Math.abs(expected[i])));
    }
  }

  @Test
  void choicesAreDrawnByTheirProbabilities() {
    ChoiceHead head = new ChoiceHead(3);
    float[] logits = {(float) Math.log(1), (float) Math.log(2), (float) Math.log(7)};
    int[] counts = new int[3];
    float[] action = new float[1];
    for (int i = 0; i < 10_000; i++) {
      head.act(logits, 0, ActionChoice.SAMPLE, random, action, 0);
      counts[(int) action[0]]++;
    }
    assertEquals(1000, counts[0], 120);
    assertEquals(2000, counts[1], 160);
    assertEquals(Math.log(0.7), head.act(logits, 0, ActionChoice.MODE, random, action, 0), 1e-6);
    assertEquals(2, action[0]);
  }

  @Test
  void aVectorsSpreadStaysInItsRange() {
    StdRange range = new StdRange(0.5, 1.5);
    GaussianHead head = new GaussianHead(1, range);
    assertEquals(0.5, spread(head, -1e6f), 0.01);
    assertEquals(Math.sqrt(0.5 * 1.5), spread(head, 0), 0.02);
    assertEquals(1.5, spread(head, 1e6f), 0.03);
    assertEquals(1, spread(new GaussianHead(1, StdRange.WIDE), 0), 0.02);
  }

  private double spread(GaussianHead head, float output) {
    float[] action = new float[1];
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      head.act(new float[] {0.2f, output}, 0, ActionChoice.SAMPLE, random, action, 0);
      squares += (action[0] - 0.2) * (action[0] - 0.2);
    }
    return Math.sqrt(squares / 20_000);
  }

  @Test
  void aRangeThatIsNoneIsRefused() {
    assertEquals(
        "least: must be > 0, got 0.0",
        assertThrows(IllegalArgumentException.class, () -> new StdRange(0, 1)).getMessage());
    assertEquals(
        "most: must be more than the least, 0.5, got 0.5",
        assertThrows(IllegalArgumentException.class, () -> new StdRange(0.5, 0.5)).getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void aVectorsMeanIsItsMode(ActionChoice choice) {
    GaussianHead head = new GaussianHead(2, StdRange.WIDE);
    float[] outputs = {0.5f, -1, 0, 0};
    float[] action = new float[2];
    double sum = 0;
    for (int i = 0; i < 4000; i++) {
      head.act(outputs, 0, choice, random, action, 0);
      sum += action[0];
    }
    assertEquals(0.5, sum / 4000, choice == ActionChoice.MODE ? 1e-6 : 0.06);
  }
}
