package io.metaarm.task.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/** Computes expressions; values are numbers, vectors (arrays) and truths. */
final class Evaluator {
  /** A branch of a choice. */
  record Branch(Expression.Choice choice, boolean taken) {}

  private final Map<String, Definition> functions;
  private final Measured measured;
  private final Set<Branch> branches;

  Evaluator(Map<String, Definition> functions, Measured measured, Set<Branch> branches) {
    this.functions = functions;
    this.measured = measured;
    this.branches = branches;
  }

  /** All terms, each of which may use those before it. */
  Map<String, Object> terms(List<Definition> definitions) {
    Map<String, Object> terms = new HashMap<>();
    for (Definition each : definitions) {
      terms.put(each.name(), value(each.expression(), terms));
    }
    return terms;
  }

  private Object value(Expression expression, Map<String, Object> names) {
    if (expression instanceof Expression.Constant constant) {
      return constant.value();
    } else if (expression instanceof Expression.Name name) {
      Object known = names.get(name.name());
      return known == null ? measured.value(name.name()) : known;
    } else if (expression instanceof Expression.Vector vector) {
      return vector.components().stream().mapToDouble(each -> number(each, names)).toArray();
    } else if (expression instanceof Expression.Length length) {
      return length(value(length.of(), names));
    } else if (expression instanceof Expression.Component component) {
      return ((double[]) value(component.of(), names))[component.index()];
    } else if (expression instanceof Expression.Negative negative) {
      return -number(negative.of(), names);
    } else if (expression instanceof Expression.Not not) {
      return !truth(not.of(), names);
    } else if (expression instanceof Expression.Binary binary) {
      return binary(binary, names);
    } else if (expression instanceof Expression.Call call) {
      return call(call, names);
    }
    Expression.Choice choice = (Expression.Choice) expression;
    boolean taken = truth(choice.condition, names);
    branches.add(new Branch(choice, taken));
    return value(taken ? choice.then : choice.otherwise, names);
  }

  private double number(Expression expression, Map<String, Object> names) {
    return (double) value(expression, names);
  }

  private boolean truth(Expression expression, Map<String, Object> names) {
    return (boolean) value(expression, names);
  }

  private static double length(Object of) {
    if (of instanceof Double number) {
      return Math.abs(number);
    }
    double squares = 0;
    for (double component : (double[]) of) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }

  private Object binary(Expression.Binary binary, Map<String, Object> names) {
    if (binary.operator().equals("and")) {
      return truth(binary.left(), names) && truth(binary.right(), names);
    } else if (binary.operator().equals("or")) {
      return truth(binary.left(), names) || truth(binary.right(), names);
    }
    Object left = value(binary.left(), names);
    Object right = value(binary.right(), names);
    return switch (binary.operator()) {
      case "<=" -> (double) left <= (double) right;
      case ">=" -> (double) left >= (double) right;
      case "<" -> (double) left < (double) right;
      case ">" -> (double) left > (double) right;
      case "+" -> each(left, right, Double::sum);
      case "-" -> each(left, right, (a, b) -> a - b);
      case "*" -> each(left, right, (a, b) -> a * b);
      case "/" -> (double) left / (double) right;
      default -> Math.pow((double) left, (double) right);
    };
  }

  /** Of vectors component by component. */
  private static Object each(Object left, Object right, DoubleBinaryOperator operator) {
    if (left instanceof Double a && right instanceof Double b) {
      return operator.applyAsDouble(a, b);
    }
    double[] a = (double[]) left;
    double[] b = (double[]) right;
    if (a.length != b.length) {
      throw new IllegalArgumentException("Vectors of " + a.length + " and " + b.length);
    }
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = operator.applyAsDouble(a[i], b[i]);
    }
    return result;
  }

  private Object call(Expression.Call call, Map<String, Object> names) {
    if (call.arguments().get(0) instanceof Expression.Name name) {
      Object inScene = measured.inScene(call.function(), name.name());
      if (inScene != null) {
        return inScene;
      }
    }
    List<Object> arguments = new ArrayList<>();
    call.arguments().forEach(each -> arguments.add(value(each, names)));
    return switch (call.function()) {
      case "min" -> arguments.stream().mapToDouble(each -> (double) each).min().orElseThrow();
      case "max" -> arguments.stream().mapToDouble(each -> (double) each).max().orElseThrow();
      case "log" -> Math.log((double) arguments.get(0));
      default -> defined(call.function(), arguments);
    };
  }

  private Object defined(String function, List<Object> arguments) {
    Definition definition = functions.get(function);
    if (definition == null || definition.parameters().size() != arguments.size()) {
      throw new IllegalArgumentException(
          "No function " + function + " of " + arguments.size() + " arguments");
    }
    Map<String, Object> names = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      names.put(definition.parameters().get(i), arguments.get(i));
    }
    return value(definition.expression(), names);
  }
}
