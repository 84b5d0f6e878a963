package io.metaarm.arm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a record, so that one look at a file mends it all. */
final class FieldChecks {
  private final List<FieldProblem> problems = new ArrayList<>();

  FieldChecks that(boolean holds, String field, String problem) {
    if (!holds) {
      problems.add(new FieldProblem(field, problem));
    }
    return this;
  }

  FieldChecks text(String field, String value) {
    return that(!value.isBlank(), field, "must not be empty");
  }

  FieldChecks finite(String field, double value) {
    return that(Double.isFinite(value), field, "must be a finite number, got " + show(value));
  }

  FieldChecks positive(String field, double value) {
    return Double.isInfinite(value)
        ? finite(field, value)
        : that(value > 0, field, "must be > 0, got " + show(value));
  }

  /** As {@link #positive}, of a figure that need not be given. */
  FieldChecks positiveIfGiven(String field, @Nullable Double value) {
    return value == null ? this : positive(field, value);
  }

  FieldChecks between(String field, double value, double least, double most) {
    return that(
        value >= least && value <= most,
        field,
        "must be between " + show(least) + " and " + show(most) + ", got " + show(value));
  }

  FieldChecks atMost(String field, double value, double most, String whose) {
    return that(
        value <= most, field, "must be <= " + show(most) + " (" + whose + "), got " + show(value));
  }

  FieldChecks notEmpty(String field, Collection<?> values) {
    return that(!values.isEmpty(), field, "must have at least one entry, got none");
  }

  FieldChecks size(String field, Collection<?> values, int size, String what) {
    return that(
        values.size() == size,
        field,
        "must have " + size + " entries (" + what + "), got " + values.size());
  }

  FieldChecks distinct(String field, List<?> names, String part) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      that(
          seen.add(names.get(i)),
          field + "[" + i + "]." + part,
          "must be different from the others, got '" + names.get(i) + "' again");
    }
    return this;
  }

  boolean anyProblem() {
    return !problems.isEmpty();
  }

  void refuseIfAny() {
    if (anyProblem()) {
      throw new InvalidArmException(problems);
    }
  }

  /** As a person writes it: 1 rather than 1.0, and no digits that only rounding made. */
  static String show(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double rounded = Math.rint(value * 1e6) / 1e6;
    double shown = Math.abs(rounded - value) < 1e-12 ? rounded : value;
    return shown == Math.rint(shown) && Math.abs(shown) < 1e15
        ? Long.toString((long) shown)
        : Double.toString(shown);
  }
}
