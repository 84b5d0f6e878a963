package io.metaarm.benchmark;

import io.metaarm.env.Environment;
import io.metaarm.env.SeededRandom;
import io.metaarm.env.StepResult;
import io.metaarm.env.TaskSimulation;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.function.Consumer;

/** One episode of an environment, by a policy that needs no learning. */
public final class Rollout {
  /** Who acts. */
  public enum Policy {
    EXPERT,
    RANDOM
  }

  /**
   * What came of it.
   *
   * @param firstSuccess the step of the first success, from 1; 0 if there was none
   */
  public record Result(
      String task, Policy policy, int steps, int firstSuccess, double totalReward) {
    public boolean success() {
      return firstSuccess > 0;
    }
  }

  private Rollout() {}

  /**
   * Runs an episode to its end.
   *
   * @param stepsAfterSuccess how long to go on after the first success; negative for to the end
   * @param eachStep sees the environment after the reset and after every step
   */
  public static Result run(
      Environment environment,
      Policy policy,
      long seed,
      int stepsAfterSuccess,
      Consumer<Environment> eachStep) {
    Expert actor = policy == Policy.EXPERT ? expert(environment) : random(seed);
    double[] action = new double[TaskSimulation.ACTION_SIZE];
    double[] observation = environment.reset();
    eachStep.accept(environment);
    double total = 0;
    int firstSuccess = 0;
    StepResult result;
    do {
      actor.act(observation, action);
      result = environment.step(action);
      observation = result.observation();
      total += result.reward();
      if (firstSuccess == 0 && result.success()) {
        firstSuccess = environment.steps();
      }
      eachStep.accept(environment);
    } while (!result.done()
        && (firstSuccess == 0
            || stepsAfterSuccess < 0
            || environment.steps() < firstSuccess + stepsAfterSuccess));
    return new Result(environment.task().id(), policy, environment.steps(), firstSuccess, total);
  }

  private static Expert expert(Environment environment) {
    if (!environment.options().goalVisible()) {
      throw new IllegalArgumentException("The expert must see the goal: make it visible");
    }
    return Experts.forTask(environment.task().id());
  }

  private static Expert random(long seed) {
    SeededRandom random = new SeededRandom(seed, 1);
    return (observation, action) -> {
      for (int i = 0; i < action.length; i++) {
        action[i] = 2 * random.nextDouble() - 1;
      }
    };
  }
}
