package io.metaarm.learn.reproduce;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.maml.Maml;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.maml.MamlSettings;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.world.PointRobot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The point robot of the MAML paper. */
final class MamlPoint implements Experiment {
  /** Streams of random numbers, so that each part of a run has its own. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;
  private static final int TEST_TASKS = 2;
  private static final int TEST = 3;

  /**
   * What it is run with.
   *
   * @param iterations of training
   * @param horizon of an episode
   * @param copies of the environment in training
   * @param hiddenSizes of the policy's network, with ReLU
   * @param initialStd of actions
   */
  record Settings(
      int iterations,
      int horizon,
      int copies,
      List<Integer> hiddenSizes,
      double initialStd,
      MamlSettings maml,
      TestSettings test) {
    Settings {
      hiddenSizes = List.copyOf(hiddenSizes);
    }

    GaussianPolicy policy() {
      List<Integer> sizes = new ArrayList<>(List.of(2));
      sizes.addAll(hiddenSizes);
      sizes.add(2);
      return new GaussianPolicy(new Mlp("policy", sizes, Activation.RELU), initialStd);
    }
  }

  /** A way to come by parameters; training is absent for the random ones. */
  private record Variant(String name, @Nullable MamlSettings training, List<Double> paper) {}

  /** A variant's training and test. */
  private record Trained(long steps, List<Figure> figures, List<Curve> curves) {}

  @Override
  public String name() {
    return "maml-point";
  }

  @Override
  public String summary() {
    return "MAML and FOMAML on the 2D point robot, with the paper's baselines (Finn et al. 2017).";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    MamlSettings maml = settings.maml();
    List<Trained> all =
        Stream.of(
                new Variant("MAML", maml, List.of(-40.41, -11.68, -3.33, -3.23)),
                new Variant("FOMAML", maml.firstOrder(), List.of()),
                new Variant(
                    "pretrained", maml.withoutAdaptation(), List.of(-40.81, -19.73, -11.72, -8.47)),
                new Variant("random", null, List.of(-82.66, -57.96, -53.84, -46.81)))
            .map(variant -> run(variant, settings, run))
            .toList();
    return new Outcome(
        all.stream().mapToLong(Trained::steps).sum(),
        all.stream().flatMap(trained -> trained.figures().stream()).toList(),
        all.stream().flatMap(trained -> trained.curves().stream()).toList());
  }

  private static Trained run(Variant variant, Settings settings, ExperimentRun run) {
    GaussianPolicy policy = settings.policy();
    ParameterSet parameters =
        policy.initialise(run.kernels(), new SeededRandom(run.seed(), INITIALISATION));
    EpisodeSampler<PointRobot.Goal> sampler =
        new EpisodeSampler<>(new PointRobot(settings.copies(), settings.horizon()), policy);
    List<Curve> curves = new ArrayList<>();
    if (variant.training() != null) {
      Maml<PointRobot.Goal> maml =
          new Maml<>(variant.training(), policy, sampler, PointRobot.Goal::sample);
      SeededRandom random = new SeededRandom(run.seed(), TRAINING);
      TrainingGuard guard = run.guard(variant.name());
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < settings.iterations(); i++) {
        guard.begin(i, parameters);
        Maml.Iteration<PointRobot.Goal> iteration = maml.iterate(parameters, random, guard);
        parameters = iteration.parameters();
        x.add((double) i);
        y.add(iteration.returnAfter());
        run.progress()
            .report(
                variant.name(),
                i + 1,
                settings.iterations(),
                String.format(
                    Locale.ROOT,
                    "return %.2f, adapted %.2f",
                    iteration.returnBefore(),
                    iteration.returnAfter()));
      }
      curves.add(new Curve(variant.name() + ", adapted", x, y));
    }
    return new Trained(sampler.steps(), test(variant, settings, parameters, run), curves);
  }

  private static List<Figure> test(
      Variant variant, Settings settings, ParameterSet parameters, ExperimentRun run) {
    TestSettings test = settings.test();
    SeededRandom goals = new SeededRandom(run.seed(), TEST_TASKS);
    TestTasks<PointRobot.Goal> tasks =
        new TestTasks<>(
            new PointRobot(test.copies(), settings.horizon()),
            Stream.generate(() -> PointRobot.Goal.sample(goals)).limit(test.tasks()).toList(),
            test.updates(),
            test.steps());
    double[] returns =
        tasks.returns(
            new MamlLearner(
                variant.name(),
                settings.policy(),
                parameters,
                test.rates(),
                settings.maml().advantage()),
            new SeededRandom(run.seed(), TEST));
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < returns.length; i++) {
      Double paper = variant.paper().isEmpty() ? null : variant.paper().get(i);
      figures.add(new Figure(variant.name() + ", " + i + " updates", returns[i], paper));
    }
    return figures;
  }
}
