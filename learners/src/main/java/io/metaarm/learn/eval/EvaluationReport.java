package io.metaarm.learn.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation with all that is needed to do it again.
 *
 * @param candidate an algorithm or a baseline
 * @param checkpoint which one of the run; empty for a baseline
 * @param iteration that the checkpoint is of
 * @param side test or train: whose tasks
 * @param goalSeed that the benchmark's goals were drawn from
 * @param seeds that actions were drawn from
 * @param randomisation of the worlds; absent for the nominal one
 * @param manner in which it acted; absent for alone and with its last memory
 */
public record EvaluationReport(
    String candidate,
    String benchmark,
    String side,
    String checkpoint,
    long iteration,
    long goalSeed,
    List<Long> seeds,
    Protocol protocol,
    Summary summary,
    List<GoalResult> goals,
    @Nullable String randomisation,
    @Nullable String manner) {}
