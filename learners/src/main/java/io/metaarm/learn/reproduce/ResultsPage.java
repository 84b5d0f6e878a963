package io.metaarm.learn.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An experiment's results for people, as Markdown. */
final class ResultsPage {
  private ResultsPage() {}

  static String of(List<SeedResult> seeds, String summary, String notes) {
    SeedResult first = seeds.get(0);
    return "# "
        + first.experiment()
        + "\n\n"
        + summary
        + "\n\nFigures of the final parameters, not of the best on the way.\n\n"
        + notes
        + figures(seeds)
        + "\n![learning curves](learning.svg)\n\n"
        + runs(seeds);
  }

  private static String figures(List<SeedResult> seeds) {
    StringBuilder page = new StringBuilder("| |");
    seeds.forEach(seed -> page.append(" seed ").append(seed.seed()).append(" |"));
    page.append(" mean | paper |\n|---|").append("---:|".repeat(seeds.size() + 2)).append("\n");
    for (Figure figure : seeds.get(0).figures()) {
      List<Double> ours = seeds.stream().map(seed -> value(seed, figure.name())).toList();
      page.append("| ").append(figure.name()).append(" |");
      ours.forEach(value -> page.append(' ').append(number(value)).append(" |"));
      double mean = ours.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
      Double paper = figure.paper();
      page.append(" **").append(number(mean)).append("** | ");
      page.append(paper == null ? "" : number(paper)).append(" |\n");
    }
    return page.toString();
  }

  private static double value(SeedResult seed, String name) {
    return seed.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::ours)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String runs(List<SeedResult> seeds) {
    String rows =
        seeds.stream()
            .map(
                seed ->
                    String.join(
                        " | ",
                        "| " + seed.seed(),
                        seed.date(),
                        String.format(Locale.ROOT, "%,d", seed.environmentSteps()),
                        number(seed.wallSeconds() / 60),
                        number(seed.cpuSeconds() / 60),
                        "`" + seed.command() + "` |"))
            .collect(Collectors.joining("\n"));
    return "| seed | date | environment steps in training | minutes | CPU minutes | command |\n"
        + "|---:|---|---:|---:|---:|---|\n"
        + rows
        + "\n\nOn "
        + distinct(seeds)
        + ".\n";
  }

  private static String distinct(List<SeedResult> seeds) {
    return IntStream.range(0, seeds.size())
        .mapToObj(i -> seeds.get(i).machine() + "; " + seeds.get(i).kernels())
        .distinct()
        .collect(Collectors.joining("; and on "));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
