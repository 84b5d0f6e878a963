package io.metaarm.task.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads expressions by recursive descent: one method per precedence, loosest first. */
final class Parser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?|\\w+|<=|>=|[-+*/^<>()|,.])");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private Parser(String text) {
    Matcher token = TOKEN.matcher(text.strip());
    int end = 0;
    while (token.find()) {
      if (token.start() != end) {
        throw new IllegalArgumentException("Can't read '" + text.substring(end) + "'");
      }
      tokens.add(token.group(1));
      end = token.end();
    }
    if (end != text.strip().length()) {
      throw new IllegalArgumentException("Can't read the end of '" + text + "'");
    }
  }

  static Expression parse(String text) {
    Parser parser = new Parser(text);
    Expression expression = parser.choice();
    if (parser.at != parser.tokens.size()) {
      throw new IllegalArgumentException("Too much from '" + parser.next() + "' on in: " + text);
    }
    return expression;
  }

  private Expression choice() {
    if (!accept("if")) {
      return either();
    }
    Expression condition = either();
    expect("then");
    Expression then = choice();
    expect("else");
    return new Expression.Choice(condition, then, choice());
  }

  private Expression either() {
    Expression left = both();
    while (accept("or")) {
      left = new Expression.Binary("or", left, both());
    }
    return left;
  }

  private Expression both() {
    Expression left = comparison();
    while (accept("and")) {
      left = new Expression.Binary("and", left, comparison());
    }
    return left;
  }

  private Expression comparison() {
    if (accept("not")) {
      return new Expression.Not(comparison());
    }
    Expression left = sum();
    for (String operator : List.of("<=", ">=", "<", ">")) {
      if (accept(operator)) {
        return new Expression.Binary(operator, left, sum());
      }
    }
    return left;
  }

  private Expression sum() {
    Expression left = product();
    while (peek("+") || peek("-")) {
      left = new Expression.Binary(next(), left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = negative();
    while (peek("*") || peek("/")) {
      left = new Expression.Binary(next(), left, negative());
    }
    return left;
  }

  private Expression negative() {
    return accept("-") ? new Expression.Negative(negative()) : power();
  }

  private Expression power() {
    Expression base = component();
    return accept("^") ? new Expression.Binary("^", base, negative()) : base;
  }

  private Expression component() {
    Expression of = primary();
    while (accept(".")) {
      String axis = next();
      int index = List.of("x", "y", "z").indexOf(axis);
      if (index < 0) {
        throw new IllegalArgumentException("No component ." + axis);
      }
      of = new Expression.Component(of, index);
    }
    return of;
  }

  private Expression primary() {
    if (accept("|")) {
      Expression of = choice();
      expect("|");
      return new Expression.Length(of);
    }
    if (accept("(")) {
      List<Expression> all = list();
      return all.size() == 1 ? all.get(0) : new Expression.Vector(all);
    }
    String token = next();
    if (Character.isDigit(token.charAt(0))) {
      return new Expression.Constant(Double.parseDouble(token));
    }
    if (!Character.isLetter(token.charAt(0))) {
      throw new IllegalArgumentException("Not the beginning of an expression: " + token);
    }
    return accept("(") ? new Expression.Call(token, list()) : new Expression.Name(token);
  }

  /** What is between parentheses, the first of which is read already. */
  private List<Expression> list() {
    List<Expression> all = new ArrayList<>();
    do {
      all.add(choice());
    } while (accept(","));
    expect(")");
    return all;
  }

  private boolean peek(String token) {
    return at < tokens.size() && tokens.get(at).equals(token);
  }

  private boolean accept(String token) {
    boolean found = peek(token);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw new IllegalArgumentException(
          "Expected '" + token + "', not '" + (at < tokens.size() ? next() : "the end") + "'");
    }
  }

  private String next() {
    if (at == tokens.size()) {
      throw new IllegalArgumentException("Ends too soon");
    }
    return tokens.get(at++);
  }
}
