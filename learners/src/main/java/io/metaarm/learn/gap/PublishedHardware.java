package io.metaarm.learn.gap;

import java.util.List;

/**
 * What others report of learning on physical arms, to be seen beside a simulated study. Their tasks
 * are others, insertions for the most part: it says how much arm time is usual, not who is better.
 *
 * @param arm how much of it was needed, in words
 */
record PublishedHardware(String method, String arm, String source) {
  /** The trials of the first one. */
  static final int TRIALS = 20;

  static final List<PublishedHardware> ALL =
      List.of(
          new PublishedHardware(
              "Meta-RL from simulation, insertion",
              "fewer than 20 trials",
              "Schoettler et al. 2020"),
          new PublishedHardware(
              "From scratch, with a person's help", "25 to 50 minutes for a policy", "SERL"),
          new PublishedHardware(
              "From scratch, with a person's corrections", "1 to 2.5 hours", "HIL-SERL"));
}
