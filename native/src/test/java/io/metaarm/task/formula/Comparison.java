package io.metaarm.task.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metaarm.env.Environment;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.task.EpisodeStart;
import io.metaarm.task.Goal;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskSpec;
import io.metaarm.task.TaskView;
import io.metaarm.task.expert.Expert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A task's formula beside its code. */
final class Comparison {
  private static final double TOLERANCE = 1e-9;

  private static final Pattern SITE = Pattern.compile("site\\((\\w+)\\)");

  /** How often a step is compared with things elsewhere, until every change was noticed. */
  private static final int ELSEWHERE = 12;

  private final Scenes scenes;
  private final Map<String, Definition> functions = new HashMap<>();
  private final List<Definition> terms;
  private final Set<Evaluator.Branch> branches = new HashSet<>();
  private final Map<String, List<Definition>> changes;
  private final List<String> sites;
  private int successes;

  Comparison(Scenes scenes, String task) {
    this.scenes = scenes;
    RewardFormula formula = RewardFormulas.of(task);
    String all =
        RewardFormulas.sharedFunctions() + "\n" + RewardFormulas.functionsOf(formula.family());
    Definition.parse(all).forEach(each -> functions.put(each.name(), each));
    terms = Definition.parse(formula.text());
    changes = Changes.of(formula.text());
    sites = SITE.matcher(formula.text()).results().map(found -> found.group(1)).toList();
  }

  /** Compares every step of an episode, also with things elsewhere. */
  void run(Goal goal, Expert policy, int steps) {
    SeededRandom random = new SeededRandom(steps);
    try (Environment environment = Environment.of(scenes, goal, true)) {
      TaskView view = new TaskView(environment.simulation().state());
      Elsewhere elsewhere = new Elsewhere(environment, view, sites, random);
      double[] observation = environment.reset();
      double[] action = new double[4];
      for (int step = 0; step < steps; step++) {
        policy.act(observation, action);
        observation = environment.step(action).observation();
        view.setObservation(observation);
        EpisodeStart start = environment.simulation().start();
        // Gripper commands reach the reward in single precision.
        Measured measured = new Measured(view, start, (float) action[3]);
        compare(environment, measured, environment.simulation().breakdown());
        for (int i = 0; i < (changes.isEmpty() ? 1 : ELSEWHERE); i++) {
          elsewhere.run(observation, moved -> compareMoved(environment, moved));
        }
      }
    }
  }

  private void compareMoved(Environment environment, Measured moved) {
    TaskSpec task = environment.task();
    RewardBreakdown code = new RewardBreakdown();
    double[] action = {0, 0, 0, moved.gripper()};
    task.reward().evaluate(moved.view(), moved.start(), action, code);
    code.success = RewardBreakdown.flag(task.success().test().test(code));
    compare(environment, moved, code);
  }

  /** How many of the compared states were successes. */
  int successes() {
    return successes;
  }

  /** Choices in the task's own terms that always came out the same. */
  List<String> untakenBranches() {
    List<String> found = new ArrayList<>();
    for (Definition term : terms) {
      for (Expression.Choice choice : Expression.choicesIn(term.expression())) {
        for (boolean taken : new boolean[] {true, false}) {
          if (!branches.contains(new Evaluator.Branch(choice, taken))) {
            found.add(term.name() + " " + choice.condition + ": " + taken);
          }
        }
      }
    }
    return found;
  }

  /** Constants that could be ten percent more without any difference. */
  List<String> unnoticedChanges() {
    return List.copyOf(changes.keySet());
  }

  private void compare(Environment environment, Measured measured, RewardBreakdown code) {
    Map<String, Object> values = new Evaluator(functions, measured, branches).terms(terms);
    Supplier<String> where = () -> environment.task() + " step " + environment.steps();
    assertEquals(code.reward, (double) get(values, "reward"), TOLERANCE, where);
    assertEquals(code.success > 0, get(values, "success"), where);
    successes += code.success > 0 ? 1 : 0;
    changes.values().removeIf(changed -> differs(changed, measured, code));
  }

  private boolean differs(List<Definition> changed, Measured measured, RewardBreakdown code) {
    Map<String, Object> values = new Evaluator(functions, measured, new HashSet<>()).terms(changed);
    double difference = Math.abs(code.reward - (double) get(values, "reward"));
    return !(difference <= TOLERANCE) || !get(values, "success").equals(code.success > 0);
  }

  private static Object get(Map<String, Object> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
