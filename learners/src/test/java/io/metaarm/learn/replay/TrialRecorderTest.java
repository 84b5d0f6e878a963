package io.metaarm.learn.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.learn.rollout.StepBatch;
import io.metaarm.learn.world.SparsePointRobot;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialRecorderTest {
  @Test
  void aSuccessBonusIsTaughtAndNotShown() {
    SparsePointRobot robot = new SparsePointRobot(1, 2);
    float[] observations = new float[robot.observationSize()];
    robot.reset(observations);
    StepBatch step = StepBatch.of(robot);
    TrialRecorder plain = new TrialRecorder(robot, 1, 0);
    TrialRecorder recorder = new TrialRecorder(robot, 1, 5);
    for (int t = 0; t < 2; t++) {
      robot.step(new float[2], step);
      step.successes()[0] = t == 1;
      plain.add(0, observations, new float[2], step);
      recorder.add(0, observations, new float[2], step);
    }
    Trial without = plain.collected(0, 0).trial();
    CollectedTrial with = recorder.collected(0, 0);
    assertEquals(without.transition(0).reward(), with.trial().transition(0).reward());
    assertEquals(without.transition(1).reward() + 5, with.trial().transition(1).reward());
    assertEquals(without.totalReward(0), with.trial().totalReward(0), "the encoder's rewards");
    assertEquals(List.of(1.0), with.stages().successes());
  }
}
