package io.metaarm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.reproduce.Experiment;
import io.metaarm.learn.reproduce.Experiments;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReproduceCommandTest {
  @Test
  void theListNamesEveryExperiment() {
    Console console = Console.run("reproduce", "--list");
    assertEquals(0, console.status());
    assertEquals(Experiments.all().size(), console.out().lines().count());
    for (Experiment experiment : Experiments.all()) {
      assertTrue(console.out().contains(experiment.name() + " "), console.out());
      assertTrue(console.out().contains(experiment.summary()), console.out());
    }
    assertTrue(Console.run("reproduce", "--list", "--json").out().contains("\"experiments\""));
  }

  @Test
  void anExperimentMustBeNamedRightly() {
    assertEquals(
        new Console(
            2, "", "metaarm: Say what to reproduce; see --list (see 'metaarm reproduce --help')\n"),
        Console.run("reproduce"));
    String names =
        Experiments.all().stream().map(Experiment::name).collect(Collectors.joining(", "));
    assertEquals(
        new Console(1, "", "metaarm: No experiment 'maml'. Experiments: " + names + "\n"),
        Console.run("reproduce", "maml"));
  }
}
