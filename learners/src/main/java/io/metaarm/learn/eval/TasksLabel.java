package io.metaarm.learn.eval;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose tasks figures are of, in which worlds and by which checkpoint, for headings on a page. */
final class TasksLabel {
  private TasksLabel() {}

  /** Such as "test tasks of ml10 in worlds drawn from hard, after iteration 400". */
  static String of(
      String side,
      String benchmark,
      @Nullable String randomisation,
      String checkpoint,
      long iteration) {
    return String.format(
        Locale.ROOT,
        "%s tasks of %s%s, %s iteration %d",
        side,
        benchmark,
        randomisation == null ? "" : " in worlds drawn from " + randomisation,
        checkpoint.equals(EvaluationRequest.Choice.KEPT.label())
            ? "a committee of checkpoints up to"
            : "after",
        iteration);
  }
}
