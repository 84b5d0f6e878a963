package io.metaarm.learn.eval;

import io.metaarm.arm.Randomisation;
import io.metaarm.config.Require;
import io.metaarm.learn.metaworld.TaskOptions;
import io.metaarm.learn.rollout.Memory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be evaluated.
 *
 * @param run folder of a run; absent for a baseline
 * @param baseline absent for a run
 * @param benchmark as the command line names it; absent for the run's own
 * @param checkpoint which one of the run
 * @param side whose tasks
 * @param goalSeed that goals are drawn from, for a baseline; a run has its own
 * @param terms how many goals, how long, and so on
 * @param randomisation of the worlds that goals are met in; absent for the nominal one
 * @param memory that a run acts with where it counts
 * @param others runs that are in a committee with it
 */
public record EvaluationRequest(
    @Nullable Path run,
    @Nullable Baseline baseline,
    @Nullable String benchmark,
    Choice checkpoint,
    Side side,
    long goalSeed,
    Terms terms,
    @Nullable Randomisation randomisation,
    Memory memory,
    List<Path> others) {
  /** The same in other worlds. */
  public EvaluationRequest in(@Nullable Randomisation worlds) {
    return new EvaluationRequest(
        run, baseline, benchmark, checkpoint, side, goalSeed, terms, worlds, memory, others);
  }

  /** Of a run's checkpoints. */
  public enum Choice {
    /** The best one on training tasks. */
    BEST,
    LAST,

    /** All that it keeps, the best one first: a committee. */
    KEPT,

    /** What training began with: what adaptation alone achieves, from scratch. */
    INITIAL;

    /** In reports. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For what looks into a learner: members of a committee hold tasks in ways of their own. */
    public void requireOne() {
      Require.check(this != KEPT, "checkpoint", "best, last or initial: a single one", label());
    }
  }

  /** Of a benchmark. */
  public enum Side {
    TRAIN,
    TEST;

    /** In reports. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What may be other than published.
   *
   * @param seeds that actions are drawn from
   * @param goals of each task, at most; absent for as many as published
   * @param horizon steps of an episode; absent for as many as in training, or as published where
   *     nothing was trained
   * @param sampled whether the actions that count are drawn, and not the most likely ones
   */
  public record Terms(
      List<Long> seeds, @Nullable Integer goals, @Nullable Integer horizon, boolean sampled) {
    public Terms {
      seeds = List.copyOf(seeds);
      if (seeds.isEmpty()) {
        throw new IllegalArgumentException("seeds: needs at least one, got none");
      }
      if (horizon != null) {
        TaskOptions.requireHorizon(horizon);
      }
    }

    /** For a learner that was trained in episodes of so many steps, or published with such. */
    Protocol protocol(int usualHorizon) {
      Protocol published =
          Protocol.published()
              .withHorizon(horizon == null ? usualHorizon : horizon)
              .withSampled(sampled);
      return goals == null ? published : published.withGoals(goals);
    }
  }

  /** In the nominal world, in episodes of the usual length. */
  public EvaluationRequest(
      @Nullable Path run,
      @Nullable Baseline baseline,
      @Nullable String benchmark,
      Choice checkpoint,
      Side side,
      long goalSeed,
      List<Long> seeds,
      @Nullable Integer goals) {
    this(
        run,
        baseline,
        benchmark,
        checkpoint,
        side,
        goalSeed,
        new Terms(seeds, goals, null, false),
        null,
        Memory.LAST,
        List.of());
  }

  public EvaluationRequest {
    others = List.copyOf(others);
  }
}
