package io.metaarm.learn.eval;

import java.util.List;
import java.util.Locale;

/** What others report of Meta-World, to be seen beside our own figures. */
final class Published {
  /** Of the 2021 paper: the best over training, 10 seeds. */
  private static final List<Result> ALL =
      List.of(
          new Result("maml", "ml10", 44.4, 31.6, "0.4 to 1.8 G steps"),
          new Result("rl2", "ml10", 86.9, 35.8, "0.45 to 0.5 G steps"),
          new Result("pearl", "ml10", 23.2, 13, "50 to 225 M steps"),
          new Result("maml", "ml45", 40.7, 39.9, "0.4 to 1.8 G steps"),
          new Result("rl2", "ml45", 70, 33.3, "0.45 to 0.5 G steps"),
          new Result("pearl", "ml45", 14.5, 22, "50 to 225 M steps"));

  private Published() {}

  private record Result(
      String algorithm, String benchmark, double train, double test, String budget) {}

  /** In words; empty where we know of no figure. */
  static String of(String algorithm, String benchmark, String side) {
    for (Result result : ALL) {
      if (result.algorithm.equals(algorithm) && result.benchmark.equals(benchmark)) {
        return String.format(
            Locale.ROOT,
            "Published: %.1f (the best over training, 10 seeds, %s).",
            side.equals("train") ? result.train : result.test,
            result.budget);
      }
    }
    return "";
  }
}
