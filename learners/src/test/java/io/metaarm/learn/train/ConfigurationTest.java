package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.rl2.StdRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir private Path folder;

  private static String refusal(Map<String, String> values) {
    return assertThrows(
            RuntimeException.class, () -> Configuration.of("maml", "ml10", null, values))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ml1:push-v3", "ml10", "ml25", "ml45", "mt10"})
  void settingsShipForEachBenchmark(String benchmark) {
    for (String algorithm : Algorithms.names()) {
      Configuration configuration =
          Configuration.forBenchmark(algorithm, benchmark, null, Map.of());
      assertEquals(500, configuration.settings().horizon());
    }
  }

  @Test
  void figuresOfMl10AreThePublishedOnes() {
    MamlTraining settings =
        (MamlTraining) Configuration.of("maml", "ml10", null, Map.of()).settings();
    assertEquals(20_000_000, settings.schedule().environmentSteps());
    assertEquals(20, settings.maml().tasksPerIteration());
    assertEquals(0.1, settings.maml().innerRate());
    assertTrue(settings.maml().exact());
  }

  @Test
  void fomamlIsFirstOrder() {
    MamlTraining settings =
        (MamlTraining) Configuration.of("fomaml", "ml10", null, Map.of()).settings();
    assertEquals(false, settings.maml().exact());
    assertEquals(
        "maml.exact: must be false for fomaml, got true",
        assertThrows(
                IllegalArgumentException.class,
                () -> Configuration.of("fomaml", "ml10", null, Map.of("maml.exact", "true")))
            .getMessage());
  }

  @Test
  void whatIsSetIsSaved() {
    Configuration configuration =
        Configuration.of(
            "maml",
            "ml1",
            null,
            Map.of("maml.trust.damping", "1e-3", "hiddenSizes", "[8]", "activation", "relu"));
    MamlTraining again = (MamlTraining) Algorithms.settings("maml", "saved", configuration.yaml());
    assertEquals(1e-3, again.maml().trust().damping());
    assertEquals(List.of(8), again.hiddenSizes());
    assertEquals(configuration.settings(), again);
  }

  @Test
  void whatTheShippedSettingsLeaveOutCanBeSet() {
    Configuration configuration =
        Configuration.of(
            "rl2",
            "ml10",
            null,
            Map.of("rl2.std.least", "0.5", "rl2.std.most", "1.5", "rl2.sees", "[0, 1, 2]"));
    Rl2Training settings = (Rl2Training) configuration.settings();
    assertEquals(new StdRange(0.5, 1.5), settings.rl2().std());
    assertEquals(List.of(0, 1, 2), settings.rl2().sees());
  }

  @Test
  void unknownKeysAndImpossibleValuesAreRefusedWithTheirPath() {
    String unknown = refusal(Map.of("maml.inerRate", "1"));
    assertTrue(unknown.startsWith("maml-ml10.yaml with --set:"), unknown);
    assertTrue(
        unknown.endsWith(
            ": maml.inerRate: is not a key; valid keys: tasksPerIteration, stepsPerTask, innerSteps,"
                + " innerRate, exact, discount, decay, successBonus, learnedRates, trust,"
                + " curvatureTasks, clipped"),
        unknown);
    assertTrue(
        refusal(Map.of("horizon.steps", "1")).contains(": horizon: must be "),
        refusal(Map.of("horizon.steps", "1")));
    assertTrue(
        refusal(Map.of("maml.innerRate", "-1"))
            .endsWith(": maml.innerRate: must be > 0, got -1.0"));
    assertTrue(
        refusal(Map.of("activation", "sine"))
            .endsWith(": activation: must be one of tanh, relu, got 'sine'"),
        refusal(Map.of("activation", "sine")));
    assertTrue(
        refusal(Map.of("horizon", "501")).endsWith(": horizon: must be from 1 to 500, got 501"));
  }

  @Test
  void aFileChangesWhatItNames() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "maml: {innerRate: 0.05}\n");
    MamlTraining settings =
        (MamlTraining) Configuration.of("maml", "ml10", file, Map.of()).settings();
    assertEquals(0.05, settings.maml().innerRate());
    assertEquals(20, settings.maml().tasksPerIteration());
    Files.writeString(file, "mam: {innerRate: 0.05}\n");
    String text =
        assertThrows(RuntimeException.class, () -> Configuration.of("maml", "ml10", file, Map.of()))
            .getMessage();
    assertTrue(text.startsWith(file + ":"), text);
    assertTrue(
        text.endsWith(
            ": mam: is not a key; valid keys: schedule, horizon, rollouts, hiddenSizes, activation,"
                + " initialStd, maml"),
        text);
  }

  @Test
  void unknownNamesAreRefused() {
    assertEquals(
        "No algorithm 'mamal'. Algorithms: maml, fomaml, reptile, pearl, ppo, a2c, sac, rl2",
        assertThrows(
                IllegalArgumentException.class,
                () -> Configuration.forBenchmark("mamal", "ml10", null, Map.of()))
            .getMessage());
    assertEquals(
        "No benchmark 'ML11'. Benchmarks: ML10, ML1:TASK, ML25, ML45, MT10, MT1:TASK, MT25, MT50",
        assertThrows(
                IllegalArgumentException.class,
                () -> Configuration.forBenchmark("maml", "ml11", null, Map.of()))
            .getMessage());
  }
}
