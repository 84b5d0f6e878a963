package io.metaarm.learn.eval;

import io.metaarm.env.Randomiser;
import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.metaworld.MetaWorld;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.task.Goal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Examines a candidate on every task and goal, for every seed. Each of them is a piece of work of
 * its own, with its own random numbers, so that results don't depend on the number of threads.
 */
public final class Evaluation {
  private final Scenes scenes;
  private final Workers workers;
  private final Protocol protocol;
  private final TaskOptions options;
  private final @Nullable Randomiser randomiser;

  /** In the nominal world, with options for environments as the candidate was trained in. */
  public Evaluation(Scenes scenes, Workers workers, Protocol protocol, TaskOptions options) {
    this(scenes, workers, protocol, options, null);
  }

  /**
   * With options for environments as the candidate was trained in.
   *
   * @param randomiser draws a world for each goal and seed; null for the nominal one
   */
  public Evaluation(
      Scenes scenes,
      Workers workers,
      Protocol protocol,
      TaskOptions options,
      @Nullable Randomiser randomiser) {
    this.randomiser = randomiser;
    this.scenes = scenes;
    this.workers = workers;
    this.protocol = protocol;
    this.options = options;
  }

  private record Unit(Goal goal, int number, long seed, int stream) {}

  /** {@link #examine}, keeping the results alone. */
  public List<GoalResult> run(
      Candidate candidate, List<Goal> goals, List<Long> seeds, Runnable finished) {
    return examine(candidate, goals, seeds, Adapted::result, finished);
  }

  /**
   * Runs it.
   *
   * @param goals of all tasks; the first ones of each count, as many as the protocol says
   * @param seeds that actions are drawn from
   * @param kept what is made of each, on the thread that examined it
   * @param finished is called after each goal and seed, from any thread
   */
  public <R> List<R> examine(
      Candidate candidate,
      List<Goal> goals,
      List<Long> seeds,
      Function<Adapted, R> kept,
      Runnable finished) {
    List<Unit> units = units(goals, seeds);
    ResetCache cache = new ResetCache(units.size());
    TaskOptions seen =
        candidate.seesGoal() ? new TaskOptions(true, List.of(), options.horizon(), false) : options;
    List<Examination> examinations =
        Stream.generate(
                () ->
                    new Examination(
                        new MetaWorld(
                            scenes,
                            cache,
                            candidate.learnsInSequence() ? 1 : protocol.copies(),
                            seen),
                        protocol))
            .limit(workers.count())
            .toList();
    try {
      return workers.map(
          units.size(),
          (i, worker) -> {
            Unit unit = units.get(i);
            Adapted adapted =
                examinations
                    .get(worker)
                    .run(
                        candidate,
                        unit.goal,
                        unit.number,
                        unit.seed,
                        new SeededRandom(unit.seed, unit.stream));
            finished.run();
            return kept.apply(adapted);
          });
    } finally {
      examinations.forEach(Examination::close);
    }
  }

  /** Streams from 0 on are for actions. */
  private Goal inItsWorld(Goal goal, long seed, int stream) {
    return randomiser == null ? goal : randomiser.vary(goal, new SeededRandom(seed, -1L - stream));
  }

  private List<Unit> units(List<Goal> goals, List<Long> seeds) {
    List<Unit> units = new ArrayList<>();
    for (long seed : seeds) {
      Map<String, Integer> counts = new HashMap<>();
      for (int i = 0; i < goals.size(); i++) {
        int number = counts.merge(goals.get(i).task(), 1, Integer::sum) - 1;
        if (number < protocol.goals()) {
          units.add(new Unit(inItsWorld(goals.get(i), seed, i), number, seed, i));
        }
      }
    }
    return units;
  }
}
