package io.metaarm.learn.pearl;

import io.metaarm.learn.rollout.ActionChoice;
import io.metaarm.learn.rollout.EnvironmentBatch;
import io.metaarm.learn.rollout.StepBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;

/** PEARL's outer loop: trials in the training tasks, then updates on what they brought. */
public final class PearlTraining<T> {
  private final Pearl pearl;
  private final EnvironmentBatch<T> environments;
  private final List<T> tasks;
  private final TrainingReward trainingReward;
  private final RandomGenerator random;
  private final Trials trials;
  private final List<TaskReplay> replays = new ArrayList<>();

  /** What actor and critics learn from: what the environment says, or a more telling reward. */
  public interface TrainingReward {
    float of(StepBatch step, int copy);
  }

  public PearlTraining(
      Pearl pearl,
      EnvironmentBatch<T> environments,
      List<T> tasks,
      TrainingReward trainingReward,
      RandomGenerator random) {
    this.pearl = pearl;
    this.environments = environments;
    this.tasks = List.copyOf(tasks);
    this.trainingReward = trainingReward;
    this.random = random;
    this.trials = new Trials(pearl, environments, random);
    this.tasks.forEach(task -> replays.add(new TaskReplay(pearl.settings())));
  }

  List<TaskReplay> replays() {
    return replays;
  }

  /** A trial in each of as many tasks as there are copies; drawn at random if there are more. */
  public void collect() {
    collect(
        (listener, trajectory) -> {
          trials.drawLatents(trajectory < pearl.settings().priorTrajectories());
          trials.runTrajectory(ActionChoice.SAMPLE, listener);
        });
  }

  /**
   * The same without the policy, each trajectory holding an action: before learning a policy only
   * trembles, and would tell the encoder nothing of what is far.
   */
  public void collectHeldActions() {
    collect((listener, trajectory) -> trials.runHeldActions(listener));
  }

  private void collect(ObjIntConsumer<Trials.Listener> runTrajectory) {
    int[] chosen = draw(environments.size());
    List<Trial> collected = new ArrayList<>();
    PearlSettings settings = pearl.settings();
    for (int copy = 0; copy < chosen.length; copy++) {
      environments.setTask(copy, tasks.get(chosen[copy]));
      int rowSize = pearl.contextEncoder().transitionSize();
      Trial trial = new Trial(settings.trialTrajectories(), environments.horizon(), rowSize);
      collected.add(trial);
      replays.get(chosen[copy]).add(trial);
    }
    trials.load(pearl);
    trials.begin();
    for (int i = 0; i < settings.trialTrajectories(); i++) {
      runTrajectory.accept(
          (copy, observations, actions, step, row, at) -> {
            collected.get(copy).add(row, at);
            replays.get(chosen[copy]).add(transition(copy, observations, actions, step));
          },
          i);
    }
  }

  private Transition transition(int copy, float[] observations, float[] actions, StepBatch step) {
    float[] after = step.done(copy) ? step.finalObservations() : step.observations();
    return new Transition(
        part(observations, copy),
        part(actions, copy),
        trainingReward.of(step, copy),
        part(after, copy),
        step.terminated()[copy]);
  }

  private float[] part(float[] all, int copy) {
    int size = all.length / environments.size();
    return Arrays.copyOfRange(all, copy * size, (copy + 1) * size);
  }

  /** One update on tasks drawn at random; each has been collected in. */
  public PearlLosses update() {
    List<TaskReplay> drawn = new ArrayList<>();
    for (int task : draw(pearl.settings().tasksPerUpdate())) {
      drawn.add(replays.get(task));
    }
    return pearl.update(drawn, random);
  }

  /** So many of the tasks, each once, by a shuffle that stops early. */
  private int[] draw(int count) {
    int[] all = new int[tasks.size()];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all.length - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    return Arrays.copyOf(all, count);
  }
}
