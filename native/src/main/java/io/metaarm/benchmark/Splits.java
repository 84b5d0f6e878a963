package io.metaarm.benchmark;

import io.metaarm.task.TaskCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The published splits. In those for meta-learning (ML) the goal is hidden, in those for multi-task
 * learning (MT) it is visible. The order of tasks is upstream's: goals depend on it.
 */
public final class Splits {
  private static final List<String> ALL =
      ids(
          """
          assembly-v3 basketball-v3 bin-picking-v3 box-close-v3 button-press-topdown-v3
          button-press-topdown-wall-v3 button-press-v3 button-press-wall-v3 coffee-button-v3
          coffee-pull-v3 coffee-push-v3 dial-turn-v3 disassemble-v3 door-close-v3 door-lock-v3
          door-open-v3 door-unlock-v3 hand-insert-v3 drawer-close-v3 drawer-open-v3 faucet-open-v3
          faucet-close-v3 hammer-v3 handle-press-side-v3 handle-press-v3 handle-pull-side-v3
          handle-pull-v3 lever-pull-v3 pick-place-wall-v3 pick-out-of-hole-v3 pick-place-v3
          plate-slide-v3 plate-slide-side-v3 plate-slide-back-v3 plate-slide-back-side-v3
          peg-insert-side-v3 peg-unplug-side-v3 soccer-v3 stick-push-v3 stick-pull-v3 push-v3
          push-wall-v3 push-back-v3 reach-v3 reach-wall-v3 shelf-place-v3 sweep-into-v3 sweep-v3
          window-open-v3 window-close-v3
          """);

  private static final List<String> TEN =
      ids(
          """
          reach-v3 push-v3 pick-place-v3 door-open-v3 drawer-open-v3 drawer-close-v3
          button-press-topdown-v3 peg-insert-side-v3 window-open-v3 window-close-v3
          """);

  private static final List<String> TWENTY_FIVE =
      ids(
          """
          reach-v3 push-v3 pick-place-v3 door-open-v3 drawer-open-v3 drawer-close-v3
          button-press-topdown-v3 peg-insert-side-v3 window-open-v3 window-close-v3 coffee-pull-v3
          pick-out-of-hole-v3 disassemble-v3 pick-place-wall-v3 basketball-v3 stick-pull-v3
          button-press-wall-v3 faucet-open-v3 door-lock-v3 lever-pull-v3 sweep-into-v3
          faucet-close-v3 coffee-button-v3 button-press-topdown-wall-v3 dial-turn-v3
          """);

  /** The splits of fixed tasks; ML1 and MT1 are of any one task. */
  private static final Map<String, Supplier<Split>> BY_NAME = byName();

  private Splits() {}

  private static Map<String, Supplier<Split>> byName() {
    Map<String, Supplier<Split>> byName = new LinkedHashMap<>();
    byName.put("ML10", Splits::ml10);
    byName.put("ML25", Splits::ml25);
    byName.put("ML45", Splits::ml45);
    byName.put("MT10", Splits::mt10);
    byName.put("MT25", Splits::mt25);
    byName.put("MT50", Splits::mt50);
    return byName;
  }

  /** New goals of one task. Those to be tested on are drawn from the seed plus one. */
  public static Split ml1(String task) {
    return new Split("ML1:" + task, List.of(task), List.of(task), true, 1);
  }

  public static Split ml10() {
    return ml(
        "ML10",
        ids(
            """
            reach-v3 push-v3 pick-place-v3 door-open-v3 drawer-close-v3 button-press-topdown-v3
            peg-insert-side-v3 window-open-v3 sweep-v3 basketball-v3
            """),
        ids("drawer-open-v3 door-close-v3 shelf-place-v3 sweep-into-v3 lever-pull-v3"));
  }

  /**
   * As published, with basketball-v3 on both sides: one of its five test tasks isn't new to the
   * learner.
   */
  public static Split ml25() {
    return ml(
        "ML25",
        TWENTY_FIVE,
        ids("basketball-v3 door-close-v3 shelf-place-v3 sweep-v3 button-press-v3"));
  }

  public static Split ml45() {
    return ml(
        "ML45",
        ids(
            """
            assembly-v3 basketball-v3 button-press-topdown-v3 button-press-topdown-wall-v3
            button-press-v3 button-press-wall-v3 coffee-button-v3 coffee-pull-v3 coffee-push-v3
            dial-turn-v3 disassemble-v3 door-close-v3 door-open-v3 drawer-close-v3 drawer-open-v3
            faucet-open-v3 faucet-close-v3 hammer-v3 handle-press-side-v3 handle-press-v3
            handle-pull-side-v3 handle-pull-v3 lever-pull-v3 pick-place-wall-v3
            pick-out-of-hole-v3 push-back-v3 pick-place-v3 plate-slide-v3 plate-slide-side-v3
            plate-slide-back-v3 plate-slide-back-side-v3 peg-insert-side-v3 peg-unplug-side-v3
            soccer-v3 stick-push-v3 stick-pull-v3 push-wall-v3 push-v3 reach-wall-v3 reach-v3
            shelf-place-v3 sweep-into-v3 sweep-v3 window-open-v3 window-close-v3
            """),
        ids("bin-picking-v3 box-close-v3 hand-insert-v3 door-lock-v3 door-unlock-v3"));
  }

  public static Split mt1(String task) {
    return Split.customMt("MT1:" + task, List.of(task));
  }

  public static Split mt10() {
    return Split.customMt("MT10", TEN);
  }

  public static Split mt25() {
    return Split.customMt("MT25", TWENTY_FIVE);
  }

  public static Split mt50() {
    return Split.customMt("MT50", ALL);
  }

  /** What {@link #named} understands. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of("ML1:TASK", "MT1:TASK"));
    names.addAll(BY_NAME.keySet());
    names.sort(null);
    return names;
  }

  /** The split of that name, such as {@code ML10} or {@code ML1:reach-v3}. */
  public static Split named(String name) {
    if (name.startsWith("ML1:")) {
      return ml1(name.substring(4));
    }
    if (name.startsWith("MT1:")) {
      return mt1(name.substring(4));
    }
    Supplier<Split> split = BY_NAME.get(name);
    if (split == null) {
      throw new IllegalArgumentException(
          "No benchmark '" + name + "'. Benchmarks: " + String.join(", ", names()));
    }
    return split.get();
  }

  /** Where a task belongs, in words: {@code ML1, ML10 train, ML45 test, MT50}. */
  public static List<String> containing(String task) {
    TaskCatalog.find(task);
    List<String> found = new ArrayList<>(List.of("ML1", "MT1"));
    for (Supplier<Split> each : BY_NAME.values()) {
      Split split = each.get();
      boolean sided = !split.test().isEmpty();
      if (split.train().contains(task)) {
        found.add(split.name() + (sided ? " train" : ""));
      }
      if (split.test().contains(task)) {
        found.add(split.name() + " test");
      }
    }
    found.sort(null);
    return found;
  }

  private static Split ml(String name, List<String> train, List<String> test) {
    return new Split(name, train, test, true, 0);
  }

  private static List<String> ids(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
