package io.metaarm.bridge.driver.simulated;

import io.metaarm.arm.Scenario;
import io.metaarm.env.SeededRandom;
import io.metaarm.task.Goal;
import io.metaarm.task.ResetSpec;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import java.util.random.RandomGenerator;

/** What a scenario leaves to its seed: each kind of draw has a stream of its own. */
final class ScenarioDraw {
  /** Streams of the scenario's seed. */
  enum Stream {
    GOAL(0),
    GAP(1),
    COMMANDS(2),
    SAMPLES(3),
    SENSORS(4),
    CAMERA(5),
    BOOTS(6);

    private final int number;

    Stream(int number) {
      this.number = number;
    }
  }

  private ScenarioDraw() {}

  static RandomGenerator random(Scenario scenario, Stream stream) {
    return new SeededRandom(scenario.seed(), stream.number);
  }

  /** The task with its things somewhere in their ranges. */
  static Goal goal(Scenario scenario) {
    TaskSpec task = TaskCatalog.find(scenario.task());
    return new Goal(task.id(), drawGoal(task.reset(), random(scenario, Stream.GOAL)));
  }

  private static double[] drawGoal(ResetSpec reset, RandomGenerator random) {
    double[] goal = new double[reset.random().size()];
    do {
      for (int i = 0; i < goal.length; i++) {
        double low = reset.random().low(i);
        goal[i] = low + (reset.random().high(i) - low) * random.nextDouble();
      }
    } while (!reset.separation().accepts(goal));
    return goal;
  }
}
