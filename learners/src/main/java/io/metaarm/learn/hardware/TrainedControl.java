package io.metaarm.learn.hardware;

import io.metaarm.arm.ControlRate;
import io.metaarm.arm.DrawnRate;
import io.metaarm.arm.Randomisation;
import io.metaarm.learn.train.RunFolder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run's policy acted in training, which an arm has to do as well.
 *
 * @param ratesHertz at which it acted, rising
 * @param metresPerSecond that an action of 1 is
 * @param eachAxis whether it is that along each axis; else in any direction
 * @param cutsUnseen whether a controller cut its actions in training too, and it learned from what
 *     it had chosen all the same
 */
public record TrainedControl(
    List<Integer> ratesHertz, double metresPerSecond, boolean eachAxis, boolean cutsUnseen) {
  private static final double BENCHMARK_METRES = 0.01;

  /** As the benchmark has it: actions of 10 mm along each axis, 80 times a second. */
  public static final TrainedControl BENCHMARK =
      new TrainedControl(
          List.of(ControlRate.BENCHMARK_HERTZ),
          BENCHMARK_METRES * ControlRate.BENCHMARK_HERTZ,
          true,
          false);

  public TrainedControl {
    ratesHertz = ratesHertz.stream().sorted().toList();
  }

  public static TrainedControl of(RunFolder run) {
    return run.randomisation().map(TrainedControl::of).orElse(BENCHMARK);
  }

  private static TrainedControl of(Randomisation trained) {
    ControlRate rate = trained.control();
    DrawnRate rates = trained.rates();
    boolean cutsUnseen = trained.controller() != null;
    if (rate != null) {
      return new TrainedControl(
          List.of(rate.hertz()), rate.actionMetres() * rate.hertz(), false, cutsUnseen);
    }
    return rates == null
        ? new TrainedControl(BENCHMARK.ratesHertz, BENCHMARK.metresPerSecond, true, cutsUnseen)
        : new TrainedControl(rates.hertz(), rates.metresPerSecond(), false, cutsUnseen);
  }

  /** At which it acts where nothing else is said. */
  public double rateHertz() {
    return ratesHertz.get(ratesHertz.size() - 1);
  }

  /** What to tell people who let it act at another rate; empty where it was trained at that one. */
  public Optional<String> warning(double otherHertz) {
    if (ratesHertz.stream().anyMatch(each -> each == otherHertz)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "note: --rate %s: the run was trained to act at %s Hz; at another rate its actions are as"
                + " fast, but it sees what comes of them sooner or later than it knows",
            otherHertz == Math.rint(otherHertz)
                ? String.valueOf((long) otherHertz)
                : String.valueOf(otherHertz),
            ratesHertz.stream().map(String::valueOf).collect(Collectors.joining(", "))));
  }
}
