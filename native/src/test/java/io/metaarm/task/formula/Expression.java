package io.metaarm.task.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A parsed expression of the formulas' notation. */
sealed interface Expression {
  record Constant(double value) implements Expression {}

  record Name(String name) implements Expression {}

  record Vector(List<Expression> components) implements Expression {}

  /** {@code |a|}: of a number its absolute value, of a vector its length. */
  record Length(Expression of) implements Expression {}

  record Component(Expression of, int index) implements Expression {}

  record Negative(Expression of) implements Expression {}

  record Not(Expression of) implements Expression {}

  record Binary(String operator, Expression left, Expression right) implements Expression {}

  record Call(String function, List<Expression> arguments) implements Expression {}

  /** Not a record: each is itself, so that a test can tell which branches were taken. */
  final class Choice implements Expression {
    final Expression condition;
    final Expression then;
    final Expression otherwise;

    Choice(Expression condition, Expression then, Expression otherwise) {
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }
  }

  /** All choices in an expression, itself included. */
  static List<Choice> choicesIn(Expression expression) {
    List<Choice> found = new ArrayList<>();
    expression.visit(
        each -> {
          if (each instanceof Choice choice) {
            found.add(choice);
          }
        });
    return found;
  }

  /** What it is made of. */
  default List<Expression> parts() {
    if (this instanceof Vector vector) {
      return vector.components();
    } else if (this instanceof Length length) {
      return List.of(length.of());
    } else if (this instanceof Component component) {
      return List.of(component.of());
    } else if (this instanceof Negative negative) {
      return List.of(negative.of());
    } else if (this instanceof Not not) {
      return List.of(not.of());
    } else if (this instanceof Binary binary) {
      return List.of(binary.left(), binary.right());
    } else if (this instanceof Call call) {
      return call.arguments();
    } else if (this instanceof Choice choice) {
      return List.of(choice.condition, choice.then, choice.otherwise);
    }
    return List.of();
  }

  default void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
    parts().forEach(each -> each.visit(visitor));
  }
}
