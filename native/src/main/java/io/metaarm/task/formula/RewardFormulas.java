package io.metaarm.task.formula;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.task.TaskNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All rewards in formulas. A family's file begins with functions that its tasks have in common;
 * then come the tasks, each with a line that says what it is and the terms below it. Tasks whose
 * lines follow each other share their terms.
 */
public final class RewardFormulas {
  private static final List<String> FAMILIES =
      List.of(
          "balls",
          "buttons",
          "coffee",
          "containers",
          "door-locks",
          "doors",
          "drawers",
          "faucets",
          "handles",
          "holes",
          "levers",
          "lifts",
          "pegs",
          "plates",
          "pushes",
          "reaches",
          "sticks",
          "sweeps",
          "tools",
          "walls",
          "windows");

  private static final Pattern TASK = Pattern.compile("([a-z-]+-v3): (.+)");

  private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();
  private static final Map<String, RewardFormula> BY_TASK = new LinkedHashMap<>();

  static {
    FAMILIES.forEach(family -> read(family, text(family).lines().toList()));
  }

  private RewardFormulas() {}

  /** Kinds of tasks, such as {@code door-locks}. */
  public static List<String> families() {
    return FAMILIES;
  }

  /** The formulas of a family's tasks. */
  public static List<RewardFormula> ofFamily(String family) {
    return BY_TASK.values().stream().filter(each -> each.family().equals(family)).toList();
  }

  /** The formula of a task; an unknown one's error names the nearest. */
  public static RewardFormula of(String task) {
    RewardFormula found = BY_TASK.get(task);
    if (found == null) {
      throw TaskNames.unknown(task, BY_TASK.keySet());
    }
    return found;
  }

  /** Functions that all formulas may use. */
  public static String sharedFunctions() {
    return text("shared").strip();
  }

  /** Functions that only a family's formulas use; mostly there are none. */
  public static String functionsOf(String family) {
    return FUNCTIONS.getOrDefault(family, "");
  }

  private static void read(String family, List<String> lines) {
    int at = 0;
    while (!TASK.matcher(lines.get(at)).matches()) {
      at++;
    }
    FUNCTIONS.put(family, String.join("\n", lines.subList(0, at)).strip());
    while (at < lines.size()) {
      List<Matcher> tasks = new ArrayList<>();
      for (Matcher task = TASK.matcher(lines.get(at)); task.matches(); ) {
        tasks.add(task);
        task = TASK.matcher(lines.get(++at));
      }
      int from = at;
      while (at < lines.size() && !TASK.matcher(lines.get(at)).matches()) {
        at++;
      }
      String text = String.join("\n", lines.subList(from, at)).stripTrailing().stripIndent();
      for (Matcher task : tasks) {
        BY_TASK.put(task.group(1), new RewardFormula(task.group(1), family, task.group(2), text));
      }
    }
  }

  private static String text(String family) {
    String name = "/io/metaarm/task/formulas/" + family + ".txt";
    try (InputStream in = RewardFormulas.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
