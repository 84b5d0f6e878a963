package io.metaarm.learn.train;

import org.jspecify.annotations.Nullable;

/**
 * What a run is, apart from its settings.
 *
 * @param benchmark as the command line names it, such as ml1:push-v3
 * @param started date and time
 * @param threads that it was started with; results don't depend on them
 * @param randomisation its name; absent for the nominal world
 * @param revision of the sources that began it; absent where it isn't known
 * @param scenes that it is trained on; absent for metaarm's own
 */
public record RunInfo(
    String algorithm,
    String benchmark,
    long seed,
    Machine machine,
    String started,
    int threads,
    @Nullable String randomisation,
    @Nullable String revision,
    @Nullable UsedScenes scenes) {
  /** For people: maml on ml10, seed 1. */
  public String title() {
    return algorithm
        + " on "
        + benchmark
        + (randomisation == null ? "" : " randomised " + randomisation)
        + ", seed "
        + seed;
  }

  RunInfo randomised(@Nullable String name) {
    return new RunInfo(
        algorithm, benchmark, seed, machine, started, threads, name, revision, scenes);
  }

  /** The same on other scenes. */
  public RunInfo on(@Nullable UsedScenes others) {
    return new RunInfo(
        algorithm, benchmark, seed, machine, started, threads, randomisation, revision, others);
  }
}
