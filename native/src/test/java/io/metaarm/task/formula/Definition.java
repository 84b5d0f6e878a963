package io.metaarm.task.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A term or a function.
 *
 * @param parameters none for a term
 */
record Definition(String name, List<String> parameters, Expression expression) {
  private static final Pattern HEAD = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))? =(.*)");

  /** Definitions below each other; comments are left out, lines that begin none continue one. */
  static List<Definition> parse(String text) {
    List<Matcher> heads = new ArrayList<>();
    List<StringBuilder> bodies = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        heads.add(head);
        bodies.add(new StringBuilder(head.group(3)));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        bodies.get(bodies.size() - 1).append(' ').append(line);
      }
    }
    List<Definition> found = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      String parameters = heads.get(i).group(2);
      found.add(
          new Definition(
              heads.get(i).group(1),
              parameters == null ? List.of() : List.of(parameters.split(", ")),
              Parser.parse(bodies.get(i).toString())));
    }
    return found;
  }
}
