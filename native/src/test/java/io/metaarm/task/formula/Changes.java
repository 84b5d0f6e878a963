package io.metaarm.task.formula;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Definitions with one constant changed: a comparison that doesn't notice proves little. */
final class Changes {
  private static final Pattern CONSTANT = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?(?![\\w.])");

  private Changes() {}

  /** By what was changed. */
  static Map<String, List<Definition>> of(String text) {
    String code = text.replaceAll("(?m)^\\s*#.*$", "");
    Map<String, List<Definition>> changes = new LinkedHashMap<>();
    for (Matcher found = CONSTANT.matcher(code); found.find(); ) {
      double value = Double.parseDouble(found.group());
      String other = String.format(Locale.ROOT, "%.6f", value == 0 ? 0.01 : 1.1 * value);
      String changed = code.substring(0, found.start()) + other + code.substring(found.end());
      int line = changed.lastIndexOf('\n', found.start()) + 1;
      int end = changed.indexOf('\n', found.start());
      changes.put(
          changed.substring(line, end < 0 ? changed.length() : end), Definition.parse(changed));
    }
    return changes;
  }
}
