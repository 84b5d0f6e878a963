package io.metaarm.learn.reproduce;

import java.util.List;
import java.util.stream.Collectors;

/** All experiments. */
public final class Experiments {
  private static final List<Experiment> ALL =
      List.of(
          new MamlCheetahDirection(),
          new MamlPoint(),
          new PearlCheetahVelocity(),
          new PearlSparsePoint(),
          new ReptilePoint(),
          new ReptileSine(),
          new Rl2Bandits(10, 5),
          new Rl2Bandits(10, 10),
          new Rl2Bandits(100, 5),
          new Rl2Bandits(100, 10),
          new Rl2Mdp());

  private Experiments() {}

  public static List<Experiment> all() {
    return ALL;
  }

  public static Experiment find(String name) {
    return ALL.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No experiment '"
                        + name
                        + "'. Experiments: "
                        + ALL.stream().map(Experiment::name).collect(Collectors.joining(", "))));
  }
}
