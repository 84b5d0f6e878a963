package io.metaarm.learn.hardware;

import io.metaarm.arm.ArmSpec;
import io.metaarm.arm.Scenario;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.env.MeasuredTask;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.eval.LoadedRun;
import io.metaarm.learn.rollout.MetaLearner;
import io.metaarm.learn.rollout.TaskLearner;
import io.metaarm.task.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One adaptation on a simulated arm, for studies: explores, and tests after certain numbers of
 * trials. Each test is on an arm of its own, just opened, with the same gap: so it makes no
 * difference to what follows, nor to another test, whether it was made; and all tests of an
 * adaptation meet the same noise.
 */
public final class SimulatedAdaptation {
  private static final int EXPLORING = 0;
  private static final int FIRST_TEST = 1;

  /** Where it takes place; whoever learns is told nothing of it. */
  public record Place(
      ArmSpec robot, Scenario scenario, Goal goal, SpeedProfile profile, double rateHertz) {}

  /**
   * What it had come to after so many exploring trials.
   *
   * @param tests as many as could be begun
   * @param armSeconds that exploring took until then
   * @param cutShort exploring trials until then that didn't go on to their end, or never began
   */
  public record Stage(int explored, List<Trial> tests, double armSeconds, int cutShort) {
    public Stage {
      tests = List.copyOf(tests);
    }
  }

  private final Place place;
  private final Scenes scenes;
  private final LoadedRun run;
  private final MetaLearner learner;
  private final long seed;
  private final List<Experience> explored = new ArrayList<>();
  private double armSeconds;
  private int cutShort;

  /**
   * Of a run's learner, which goes through nothing else.
   *
   * @param scenes where the task is judged; of this thread
   * @param seed that actions are drawn from
   */
  public SimulatedAdaptation(Place place, Scenes scenes, LoadedRun run, long seed) {
    this.place = place;
    this.scenes = scenes;
    this.run = run;
    this.learner = run.learner();
    this.seed = seed;
  }

  /** An arm, and who judges what happens at it. */
  private final class Bench implements AutoCloseable {
    final LockstepArm arm;
    final MeasuredTask task;
    final ArmEnvironment environment;

    Bench() {
      try {
        arm =
            new LockstepArm(
                place.robot, place.scenario, place.goal, place.profile, place.rateHertz, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      task = new MeasuredTask(scenes, place.goal, false);
      environment = new ArmEnvironment(arm, task, run.options(), TrainedControl.of(run.folder()));
    }

    /** Empty when the arm didn't come to the start. */
    Optional<TrialRunner.Made> make(TaskLearner who, int number, Phase phase) {
      TrialRunner runner =
          new TrialRunner(
              arm, environment, task::breakdown, Operator.nobody(), AdaptationListener.NONE);
      try {
        return Optional.of(runner.make(who, number, phase, explored.size()));
      } catch (TrialRunner.EndedException e) {
        return Optional.empty();
      }
    }

    @Override
    public void close() {
      task.close();
      arm.close();
    }
  }

  /**
   * Runs it, once.
   *
   * @param after how many exploring trials it is tested; exploring ends with the most of them
   * @param tests each time
   */
  public List<Stage> run(List<Integer> after, int tests) {
    List<Integer> counts = after.stream().distinct().sorted().toList();
    List<Stage> stages = new ArrayList<>();
    try (Bench bench = new Bench()) {
      TaskLearner explorer = learner.begin(bench.environment, random(EXPLORING));
      for (int count : counts) {
        while (explored.size() < count) {
          explore(bench, explorer);
        }
        stages.add(new Stage(count, test(tests), armSeconds, cutShort));
      }
    }
    return stages;
  }

  private void explore(Bench bench, TaskLearner explorer) {
    double began = bench.arm.seconds();
    Optional<TrialRunner.Made> made = bench.make(explorer, explored.size() + 1, Phase.EXPLORE);
    armSeconds += bench.arm.seconds() - began;
    cutShort += made.isPresent() && made.get().trial().complete() ? 0 : 1;
    // A trial that never began was none to learn from, but it was one that was tried.
    explored.add(made.map(TrialRunner.Made::experience).orElseGet(Experience::new));
    if (learner.learnsInSequence()) {
      explorer.adapt();
    }
  }

  private List<Trial> test(int tests) {
    List<Trial> made = new ArrayList<>();
    try (Bench bench = new Bench()) {
      for (int number = 1; number <= tests; number++) {
        TaskLearner adapted =
            AdaptedRun.taught(
                learner,
                learner.begin(bench.environment, random(FIRST_TEST + number)),
                explored.stream().filter(each -> each.steps() > 0).toList());
        bench.make(adapted, number, Phase.TEST).ifPresent(each -> made.add(each.trial()));
      }
    }
    return made;
  }

  private SeededRandom random(int stream) {
    return new SeededRandom(seed, stream);
  }
}
