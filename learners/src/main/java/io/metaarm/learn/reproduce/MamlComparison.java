package io.metaarm.learn.reproduce;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.maml.Maml;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.maml.MamlSettings;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.rollout.EnvironmentBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * MAML beside other ways to come by parameters, each tested by the same gradient steps on the same
 * tasks.
 *
 * @param training environments to train in
 * @param test environments to test in
 * @param tasks draws one
 * @param testTasks for the seed
 */
record MamlComparison<T>(
    MamlRunSettings settings,
    EnvironmentBatch<T> training,
    EnvironmentBatch<T> test,
    Function<RandomGenerator, T> tasks,
    Function<RandomGenerator, List<T>> testTasks) {
  /** Streams of random numbers, so that each part of a run has its own. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;
  private static final int TEST_TASKS = 2;
  private static final int TEST = 3;
  private static final int OTHER_TASKS = 4;

  /**
   * A way to come by parameters.
   *
   * @param training absent for random ones
   * @param ownRates whether it is tested with the rates that suit it instead of MAML's
   * @param paper its figures before adaptation, after one update, and so on; empty without any
   */
  record Variant(
      String name, @Nullable MamlSettings training, boolean ownRates, List<Double> paper) {}

  private record Trained(long steps, List<Figure> figures, List<Curve> curves) {}

  Outcome run(List<Variant> variants, ExperimentRun run) {
    List<Trained> all = variants.stream().map(variant -> run(variant, run)).toList();
    return new Outcome(
        all.stream().mapToLong(Trained::steps).sum(),
        all.stream().flatMap(trained -> trained.figures.stream()).toList(),
        all.stream().flatMap(trained -> trained.curves.stream()).toList());
  }

  private Trained run(Variant variant, ExperimentRun run) {
    GaussianPolicy policy = settings.policy(training);
    MamlSettings maml = variant.training();
    ParameterSet start =
        (maml == null ? settings.maml() : maml)
            .initialise(policy, run.kernels(), new SeededRandom(run.seed(), INITIALISATION));
    EpisodeSampler<T> sampler = new EpisodeSampler<>(training, policy);
    List<Curve> curves = new ArrayList<>();
    ParameterSet parameters =
        maml == null
            ? start
            : train(variant.name(), new Maml<>(maml, policy, sampler, tasks), start, run, curves);
    return new Trained(sampler.steps(), test(variant, policy, parameters, run), curves);
  }

  private ParameterSet train(
      String name, Maml<T> maml, ParameterSet start, ExperimentRun run, List<Curve> curves) {
    SeededRandom random = new SeededRandom(run.seed(), TRAINING);
    TrainingGuard guard = run.guard(name);
    ParameterSet parameters = start;
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < settings.iterations(); i++) {
      guard.begin(i, parameters);
      Maml.Iteration<T> iteration = maml.iterate(parameters, random, guard);
      parameters = iteration.parameters();
      x.add((double) i);
      y.add(iteration.returnAfter());
      String figures =
          String.format(
              Locale.ROOT,
              "return %.2f, adapted %.2f",
              iteration.returnBefore(),
              iteration.returnAfter());
      run.progress().report(name, i + 1, settings.iterations(), figures);
    }
    curves.add(new Curve(name, x, y));
    return parameters;
  }

  private List<Figure> test(
      Variant variant, GaussianPolicy policy, ParameterSet parameters, ExperimentRun run) {
    TestSettings how =
        variant.ownRates() ? bestRates(variant, policy, parameters, run) : settings.test();
    List<T> chosen = testTasks.apply(new SeededRandom(run.seed(), TEST_TASKS));
    double[] returns =
        returns(variant, how, chosen, policy, parameters, new SeededRandom(run.seed(), TEST));
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < returns.length; i++) {
      Double paper = variant.paper().isEmpty() ? null : variant.paper().get(i);
      figures.add(new Figure(variant.name() + ", " + i + " updates", returns[i], paper));
    }
    run.progress().report(variant.name() + ", tested", 1, 1, Arrays.toString(returns));
    return figures;
  }

  /** Those that do best after one update, on another draw of tasks than the test's. */
  private TestSettings bestRates(
      Variant variant, GaussianPolicy policy, ParameterSet parameters, ExperimentRun run) {
    TestSettings best = settings.test();
    double bestReturn = Double.NEGATIVE_INFINITY;
    for (double factor : settings.pretrainedFactors()) {
      SeededRandom random = new SeededRandom(run.seed(), OTHER_TASKS);
      TestSettings candidate = settings.test().scaled(factor);
      double adapted =
          returns(variant, candidate, testTasks.apply(random), policy, parameters, random)[1];
      if (adapted > bestReturn) {
        best = candidate;
        bestReturn = adapted;
      }
    }
    return best;
  }

  private double[] returns(
      Variant variant,
      TestSettings how,
      List<T> chosen,
      GaussianPolicy policy,
      ParameterSet parameters,
      SeededRandom random) {
    MamlLearner learner =
        new MamlLearner(
            variant.name(), policy, parameters, how.rates(), settings.maml().advantage());
    return new TestTasks<>(test, chosen, how.updates(), how.steps()).returns(learner, random);
  }
}
