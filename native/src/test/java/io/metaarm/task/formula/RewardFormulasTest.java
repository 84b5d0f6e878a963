package io.metaarm.task.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.Splits;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.task.Goal;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas that people read are what the code computes. */
final class RewardFormulasTest {
  private static final Scenes SCENES = Scenes.own();

  /** Terms with constants that decide only where things hardly get to, even at random. */
  private static final List<String> SELDOM_MATTERS =
      List.of(
          // A y that is 0.4 at least is compared with a height.
          "held = |handle - tcp| < 0.035 and opening > 0 and handle.y",
          // Strips of a few millimetres around and under a shelf's board.
          "below = ",
          "inFront = target.y");

  @AfterAll
  static void close() {
    SCENES.close();
  }

  static List<String> tasks() {
    return TaskCatalog.all().stream().map(TaskSpec::id).sorted().toList();
  }

  /** Uniform actions. */
  private static Expert random(long seed) {
    SeededRandom random = new SeededRandom(seed);
    return (observation, action) -> {
      for (int i = 0; i < action.length; i++) {
        action[i] = 2 * random.nextDouble() - 1;
      }
    };
  }

  /** The expert with random actions now and then, so that things are dropped and missed. */
  private static Expert clumsy(String task, long seed) {
    Expert expert = Experts.forTask(task);
    Expert random = random(seed);
    SeededRandom choice = new SeededRandom(seed, 1);
    return (observation, action) ->
        (choice.nextDouble() < 0.25 ? random : expert).act(observation, action);
  }

  /** From one point of the room to another, low ones too. */
  private static Expert wandering(long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] point = {0, 0.6, 0.2};
    return (observation, action) -> {
      if (random.nextDouble() < 0.1) {
        point[0] = 0.6 * random.nextDouble() - 0.3;
        point[1] = 0.45 + 0.4 * random.nextDouble();
        point[2] = 0.2 * random.nextDouble();
      }
      for (int i = 0; i < 3; i++) {
        action[i] = 10 * (point[i] - observation[i]);
      }
      action[3] = 2 * random.nextDouble() - 1;
    };
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theFormulaIsWhatTheCodeComputes(String task) {
    Comparison comparison = new Comparison(SCENES, task);
    run(comparison, task);
    assertTrue(comparison.successes() > 0, "no success was compared");
    assertEquals(List.of(), comparison.untakenBranches());
    List<String> unnoticed = new ArrayList<>(comparison.unnoticedChanges());
    unnoticed.removeIf(change -> SELDOM_MATTERS.stream().anyMatch(change::contains));
    assertEquals(List.of(), unnoticed, "constants that could be others");
  }

  private static void run(Comparison comparison, String task) {
    for (int seed = 1; seed <= 2; seed++) {
      List<Goal> goals = Splits.mt1(task).draw(seed).trainGoals();
      comparison.run(goals.get(0), Experts.forTask(task), 150);
      comparison.run(goals.get(1), clumsy(task, seed), 120);
      comparison.run(goals.get(2), random(seed), 40);
      comparison.run(goals.get(3), wandering(seed), 100);
    }
  }

  @Test
  void everyTaskIsThereOnce() {
    List<String> found =
        RewardFormulas.families().stream()
            .flatMap(family -> RewardFormulas.ofFamily(family).stream())
            .map(RewardFormula::task)
            .sorted()
            .toList();
    assertEquals(tasks(), found);
  }

  @Test
  void nothingIsDefinedThatNothingUses() {
    for (String family : RewardFormulas.families()) {
      for (RewardFormula formula : RewardFormulas.ofFamily(family)) {
        List<Definition> terms = Definition.parse(formula.text());
        Set<String> unused = new TreeSet<>();
        terms.forEach(each -> unused.add(each.name()));
        terms.forEach(each -> each.expression().visit(part -> unused.remove(nameOf(part))));
        assertEquals(Set.of("reward", "success"), unused, formula.task());
      }
    }
  }

  @Test
  void noFunctionIsDefinedThatNothingCalls() {
    Set<String> uncalled = new TreeSet<>();
    List<Definition> all = new ArrayList<>(Definition.parse(RewardFormulas.sharedFunctions()));
    RewardFormulas.families()
        .forEach(family -> all.addAll(Definition.parse(RewardFormulas.functionsOf(family))));
    all.forEach(each -> uncalled.add(each.name()));
    tasks().forEach(task -> all.addAll(Definition.parse(RewardFormulas.of(task).text())));
    for (Definition each : all) {
      each.expression()
          .visit(
              part -> {
                if (part instanceof Expression.Call call) {
                  uncalled.remove(call.function());
                }
              });
    }
    assertEquals(Set.of(), uncalled);
  }

  private static String nameOf(Expression part) {
    return part instanceof Expression.Name name ? name.name() : "";
  }

  @Test
  void anUnknownTaskIsNamedWithTheNearest() {
    assertEquals(
        "No task 'raech-v3'. Did you mean reach-v3?",
        assertThrows(IllegalArgumentException.class, () -> RewardFormulas.of("raech-v3"))
            .getMessage());
  }
}
