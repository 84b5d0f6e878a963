package io.metaarm.arm;

/**
 * What is wrong with one value.
 *
 * @param field where it is, seen from the record that was refused: {@code full.watchdogMillis}; ""
 *     for the record itself
 * @param text what must hold and what was found: {@code must be > 0, got -1}
 */
public record FieldProblem(String field, String text) {
  /** The same problem, seen from the record that holds this one as {@code outer}. */
  public FieldProblem under(String outer) {
    if (outer.isEmpty()) {
      return this;
    }
    String joint = field.isEmpty() || field.startsWith("[") ? "" : ".";
    return new FieldProblem(outer + joint + field, text);
  }

  @Override
  public String toString() {
    return field.isEmpty() ? text : field + ": " + text;
  }
}
