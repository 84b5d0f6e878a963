package io.metaarm.task.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.benchmark.Splits;
import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.Goal;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskCatalog;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.expert.Expert;
import io.metaarm.task.expert.Experts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas that people read are what the code computes. */
final class RewardFormulasTest {
  private static final Scenes SCENES = Scenes.own();
  private static final double TOLERANCE = 1e-9;

  @AfterAll
  static void close() {
    SCENES.close();
  }

  static List<String> tasks() {
    return TaskCatalog.all().stream().map(TaskSpec::id).sorted().toList();
  }

  private static Map<String, Definition> functionsFor(String task) {
    String family = RewardFormulas.of(task).family();
    Map<String, Definition> functions = new HashMap<>();
    String all = RewardFormulas.sharedFunctions() + "\n" + RewardFormulas.functionsOf(family);
    Definition.parse(all).forEach(each -> functions.put(each.name(), each));
    return functions;
  }

  /** One episode of a policy, compared at every step. */
  private record Comparison(
      Map<String, Definition> functions,
      List<Definition> terms,
      Set<Evaluator.Branch> branches,
      AtomicInteger successes) {
    static Comparison of(String task) {
      return new Comparison(
          functionsFor(task),
          Definition.parse(RewardFormulas.of(task).text()),
          new HashSet<>(),
          new AtomicInteger());
    }

    void run(Goal goal, Expert policy, int steps) {
      SeededRandom random = new SeededRandom(steps);
      try (Environment environment = Environment.of(SCENES, goal, true)) {
        TaskView view = new TaskView(environment.simulation().state());
        double[] observation = environment.reset();
        double[] action = new double[4];
        for (int step = 0; step < steps; step++) {
          policy.act(observation, action);
          observation = environment.step(action).observation();
          view.setObservation(observation);
          RewardBreakdown code = environment.simulation().breakdown();
          compare(environment, measured(view, environment, action), code);
          view.setObservation(elsewhere(observation, view, environment, random));
          compare(
              environment,
              measured(view, environment, action),
              evaluated(environment, view, action));
        }
      }
    }

    /** Gripper commands reach the reward in single precision. */
    private static Measured measured(TaskView view, Environment environment, double[] action) {
      return new Measured(view, environment.simulation().start(), (float) action[3]);
    }

    private static RewardBreakdown evaluated(
        Environment environment, TaskView view, double[] action) {
      TaskSpec task = environment.task();
      RewardBreakdown code = new RewardBreakdown();
      double[] rounded = DoubleStream.of(action).map(each -> (float) each).toArray();
      task.reward().evaluate(view, environment.simulation().start(), rounded, code);
      code.success = RewardBreakdown.flag(task.success().test().test(code));
      return code;
    }

    /** The same observation but for objects and gripper, which are where they seldom get to. */
    private static double[] elsewhere(
        double[] observation, TaskView view, Environment environment, SeededRandom random) {
      EpisodeStart start = environment.simulation().start();
      List<double[]> places = List.of(view.tcp(), view.hand(), start.object(), start.target());
      double[] moved = observation.clone();
      moved[3] = random.nextDouble();
      for (int first : new int[] {4, 11}) {
        double[] place = places.get(random.nextInt(places.size()));
        double spread = Math.pow(10, -3 + 2.5 * random.nextDouble());
        for (int i = 0; i < 3; i++) {
          moved[first + i] = place[i] + spread * (2 * random.nextDouble() - 1);
        }
      }
      for (int i = 7; i < 11; i++) {
        moved[i] += 0.3 * (2 * random.nextDouble() - 1);
      }
      return moved;
    }

    private void compare(Environment environment, Measured measured, RewardBreakdown code) {
      Map<String, Object> values = new Evaluator(functions, measured, branches).terms(terms);
      Supplier<String> where = () -> environment.task() + " step " + environment.steps();
      assertEquals(code.reward, (double) get(values, "reward"), TOLERANCE, where);
      assertEquals(code.success > 0, get(values, "success"), where);
      successes.addAndGet(code.success > 0 ? 1 : 0);
    }

    private static Object get(Map<String, Object> values, String name) {
      return Objects.requireNonNull(values.get(name), name);
    }
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

  @ParameterizedTest
  @MethodSource("tasks")
  void theFormulaIsWhatTheCodeComputes(String task) {
    Comparison comparison = Comparison.of(task);
    for (int seed = 1; seed <= 2; seed++) {
      List<Goal> goals = Splits.mt1(task).draw(seed).trainGoals();
      comparison.run(goals.get(0), Experts.forTask(task), 150);
      comparison.run(goals.get(1), clumsy(task, seed), 120);
      comparison.run(goals.get(2), random(seed), 40);
    }
    assertTrue(comparison.successes.get() > 0, "no success was compared");
    assertEquals("", untaken(comparison));
  }

  /** Choices in the task's own terms that always came out the same. */
  private static String untaken(Comparison comparison) {
    List<String> found = new ArrayList<>();
    for (Definition term : comparison.terms) {
      for (Expression.Choice choice : Expression.choicesIn(term.expression())) {
        for (boolean taken : new boolean[] {true, false}) {
          if (!comparison.branches.contains(new Evaluator.Branch(choice, taken))) {
            found.add(term.name() + " " + choice.condition + ": " + taken);
          }
        }
      }
    }
    return String.join("\n", found);
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
