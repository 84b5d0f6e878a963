package io.metaarm.learn.ppo;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import java.util.List;

/** Steps of several tasks to learn from; a unit is a single step. */
public final class StepExperience implements Experience {
  private final ActorCritic actorCritic;
  private final Kernels kernels;
  private final List<TaskSteps> tasks;
  private final int stepsOfEach;

  /** Of tasks with equally many steps. */
  public StepExperience(ActorCritic actorCritic, Kernels kernels, List<TaskSteps> tasks) {
    this.actorCritic = actorCritic;
    this.kernels = kernels;
    this.tasks = List.copyOf(tasks);
    this.stepsOfEach = tasks.get(0).targets().length;
    for (TaskSteps task : tasks) {
      if (task.targets().length != stepsOfEach) {
        throw new IllegalArgumentException(
            "tasks: must have "
                + stepsOfEach
                + " steps each, as the first, got "
                + task.targets().length);
      }
    }
  }

  @Override
  public int units() {
    return tasks.size() * stepsOfEach;
  }

  @Override
  public Minibatch minibatch(int[] units) {
    int observationSize = tasks.get(0).observations().length / stepsOfEach;
    int actionSize = tasks.get(0).actions().length / stepsOfEach;
    float[] observations = new float[units.length * observationSize];
    float[] actions = new float[units.length * actionSize];
    double[] oldLogProbabilities = new double[units.length];
    double[] advantages = new double[units.length];
    double[] targets = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      TaskSteps task = tasks.get(units[i] / stepsOfEach);
      int step = units[i] % stepsOfEach;
      row(task.observations(), step, observations, i, observationSize);
      row(task.actions(), step, actions, i, actionSize);
      oldLogProbabilities[i] = task.logProbabilities()[step];
      advantages[i] = task.advantages()[step];
      targets[i] = task.targets()[step];
    }
    Var x = Var.constant(kernels, observations, units.length);
    Var taken = Var.constant(kernels, actions, units.length);
    return new Minibatch(
        column(oldLogProbabilities),
        column(advantages),
        column(targets),
        Var.constant(kernels, kernels.fill(units.length, 1, 1)),
        parameters -> actorCritic.evaluate(parameters, x, taken));
  }

  private static void row(float[] from, int fromRow, float[] to, int toRow, int size) {
    System.arraycopy(from, fromRow * size, to, toRow * size, size);
  }

  private Var column(double[] numbers) {
    return Var.constant(kernels, numbers, numbers.length);
  }
}
