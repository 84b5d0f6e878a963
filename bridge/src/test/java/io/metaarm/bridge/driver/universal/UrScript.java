package io.metaarm.bridge.driver.universal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs as much of URScript as our motion program uses, from the vendor's script manual: one
 * program, assignments, if, while, halt, calls, poses and lists. Anything else is an error.
 */
final class UrScript {
  /** What the functions do. */
  interface Functions {
    Object call(String name, List<Object> arguments);
  }

  /** The program has ended itself. */
  static final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|[0-9]+(?:\\.[0-9]+)?|\\w+|==|[-><=()\\[\\],:])");

  private final List<List<String>> lines = new ArrayList<>();
  private final Map<String, Object> variables = new HashMap<>();
  private final Functions functions;
  private List<String> tokens = List.of();
  private int at;

  UrScript(String program, Functions functions) {
    this.functions = functions;
    for (String line : program.split("\n", -1)) {
      if (!line.isBlank()) {
        lines.add(tokenize(line));
      }
    }
    if (!"def".equals(lines.get(0).get(0)) || !"end".equals(lines.get(lines.size() - 1).get(0))) {
      throw new IllegalArgumentException("A program must be from def to end");
    }
  }

  private static List<String> tokenize(String line) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(line);
    int end = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      end = matcher.end();
      matcher.region(end, line.length());
    }
    if (!line.substring(end).isBlank()) {
      throw new IllegalArgumentException("not URScript: " + line);
    }
    return tokens;
  }

  void run() {
    block(1, lines.size() - 1);
  }

  /** The statements from one line to another. */
  private void block(int from, int to) {
    int line = from;
    while (line < to) {
      line = statement(line);
    }
  }

  /** One statement; returns where the next one is. */
  private int statement(int line) {
    begin(line);
    String first = lines.get(line).get(0);
    if (first.equals("halt")) {
      throw new Halt();
    }
    if (first.equals("while")) {
      int end = closing(line);
      while (condition(line)) {
        block(line + 1, end);
      }
      return end + 1;
    }
    if (first.equals("if")) {
      int end = closing(line);
      int otherwise = elseOf(line, end);
      if (condition(line)) {
        block(line + 1, otherwise);
      } else {
        block(otherwise + 1, end);
      }
      return end + 1;
    }
    if (lines.get(line).size() > 1 && lines.get(line).get(1).equals("=")) {
      at = 2;
      variables.put(first, expression());
    } else {
      expression();
    }
    if (at != tokens.size()) {
      throw new IllegalArgumentException("more than a statement: " + tokens);
    }
    return line + 1;
  }

  private void begin(int line) {
    tokens = lines.get(line);
    at = 0;
  }

  private boolean condition(int line) {
    begin(line);
    at = 1;
    boolean holds = (Boolean) expression();
    expect(":");
    return holds;
  }

  private int closing(int line) {
    int depth = 0;
    for (int i = line; i < lines.size(); i++) {
      String first = lines.get(i).get(0);
      depth += first.equals("if") || first.equals("while") ? 1 : 0;
      depth -= first.equals("end") ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("without an end: " + lines.get(line));
  }

  /** The line of this if's else; its end when it has none. */
  private int elseOf(int line, int end) {
    int depth = 0;
    for (int i = line; i < end; i++) {
      String first = lines.get(i).get(0);
      depth += first.equals("if") || first.equals("while") ? 1 : 0;
      depth -= first.equals("end") ? 1 : 0;
      if (depth == 1 && first.equals("else")) {
        return i;
      }
    }
    return end;
  }

  private Object expression() {
    Object left = operand();
    if (at < tokens.size() && List.of("==", ">", "<").contains(tokens.get(at))) {
      String operator = tokens.get(at++);
      Object right = operand();
      return switch (operator) {
        case "==" -> left.equals(right);
        case ">" -> (Double) left > (Double) right;
        default -> (Double) left < (Double) right;
      };
    }
    return left;
  }

  private Object operand() {
    String token = tokens.get(at++);
    if (token.equals("-")) {
      return -(Double) operand();
    }
    if (Character.isDigit(token.charAt(0))) {
      return Double.valueOf(token);
    }
    if (token.startsWith("\"")) {
      return token.substring(1, token.length() - 1);
    }
    if (token.equals("True") || token.equals("False")) {
      return token.equals("True");
    }
    boolean more = at < tokens.size();
    if (token.equals("[") || (token.equals("p") && more && tokens.get(at).equals("["))) {
      at += token.equals("p") ? 1 : 0;
      return list("]").stream().mapToDouble(value -> (Double) value).toArray();
    }
    if (more && tokens.get(at).equals("(")) {
      at++;
      return functions.call(token, list(")"));
    }
    return element(token);
  }

  private Object element(String name) {
    Object value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("an unknown variable: " + name);
    }
    if (at < tokens.size() && tokens.get(at).equals("[")) {
      at++;
      int index = ((Double) expression()).intValue();
      expect("]");
      return ((double[]) value)[index];
    }
    return value;
  }

  private List<Object> list(String close) {
    List<Object> values = new ArrayList<>();
    while (!tokens.get(at).equals(close)) {
      if (!values.isEmpty()) {
        expect(",");
      }
      values.add(expression());
    }
    at++;
    return values;
  }

  private void expect(String token) {
    if (!tokens.get(at++).equals(token)) {
      throw new IllegalArgumentException("'" + token + "' was expected in " + tokens);
    }
  }
}
