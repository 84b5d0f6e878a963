package io.metaarm.arm;

import java.util.List;
import java.util.stream.Collectors;

/** A record was given values that an arm may not have; each problem names its field. */
public final class InvalidArmException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  public InvalidArmException(List<FieldProblem> problems) {
    super(problems.stream().map(FieldProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<FieldProblem> problems() {
    return problems;
  }
}
