package io.metaarm.learn.reproduce;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.maml.MamlLearner;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.policy.GaussianPolicy;
import io.metaarm.learn.policy.Reinforce;
import io.metaarm.learn.reptile.Reptile;
import io.metaarm.learn.reptile.ReptileSettings;
import io.metaarm.learn.returns.GeneralisedAdvantage;
import io.metaarm.learn.world.PointRobot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reptile where MAML proved itself. */
final class ReptilePoint implements Experiment {
  /** Streams of random numbers. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;
  private static final int TEST_TASKS = 2;
  private static final int TEST = 3;

  /**
   * What it is run with.
   *
   * @param innerSteps policy gradient steps within a task, each on new episodes
   * @param innerRate of those
   * @param stepsPerTask of the environment before each of them
   * @param horizon of an episode
   * @param copies of the environment in training
   * @param advantage how actions are judged
   */
  record Settings(
      ReptileSettings reptile,
      int innerSteps,
      double innerRate,
      int stepsPerTask,
      int horizon,
      int copies,
      GeneralisedAdvantage advantage,
      TestSettings test) {}

  private final GaussianPolicy policy =
      new GaussianPolicy(new Mlp("policy", List.of(2, 100, 100, 2), Activation.RELU), 1);

  @Override
  public String name() {
    return "reptile-point";
  }

  @Override
  public String summary() {
    return "Reptile on the 2D point robot of the MAML paper, beside that paper's figures for MAML.";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    EpisodeSampler<PointRobot.Goal> sampler =
        new EpisodeSampler<>(new PointRobot(settings.copies(), settings.horizon()), policy);
    ParameterSet theta =
        policy.initialise(run.kernels(), new SeededRandom(run.seed(), INITIALISATION));
    double[] lastReturn = {0};
    Reptile<PointRobot.Goal> reptile =
        new Reptile<>(
            settings.reptile(),
            PointRobot.Goal::sample,
            (start, goal, random) -> {
              ParameterSet parameters = start;
              for (int i = 0; i < settings.innerSteps(); i++) {
                Batch batch = sample(settings, sampler, goal, parameters, random);
                lastReturn[0] = batch.meanReturn();
                parameters = Reinforce.step(policy, parameters, batch, settings.innerRate());
              }
              return parameters;
            });
    List<Double> returns = new ArrayList<>();
    SeededRandom random = new SeededRandom(run.seed(), TRAINING);
    TrainingGuard guard = run.guard("reptile");
    int iterations = settings.reptile().iterations();
    for (int i = 0; i < iterations; i++) {
      guard.begin(i, theta);
      theta = reptile.iterate(theta, i, random);
      returns.add(guard.check("return before the last inner step", lastReturn[0]));
      String figures = String.format(Locale.ROOT, "%.2f", lastReturn[0]);
      run.progress().report("Reptile", i + 1, iterations, figures);
    }
    List<Double> x = IntStream.range(0, iterations).mapToObj(i -> (double) i).toList();
    return new Outcome(
        sampler.steps(),
        test(settings, theta, run),
        List.of(new Curve("return of the last task before its last inner step", x, returns)));
  }

  private static Batch sample(
      Settings settings,
      EpisodeSampler<PointRobot.Goal> sampler,
      PointRobot.Goal goal,
      ParameterSet parameters,
      RandomGenerator random) {
    return Batch.of(
        parameters.kernels(),
        sampler.sample(goal, parameters, settings.stepsPerTask(), random),
        settings.advantage());
  }

  private List<Figure> test(Settings settings, ParameterSet theta, ExperimentRun run) {
    TestSettings test = settings.test();
    SeededRandom goals = new SeededRandom(run.seed(), TEST_TASKS);
    double[] returns =
        new TestTasks<>(
                new PointRobot(test.copies(), settings.horizon()),
                Stream.generate(() -> PointRobot.Goal.sample(goals)).limit(test.tasks()).toList(),
                test.updates(),
                test.steps())
            .returns(
                new MamlLearner("Reptile", policy, theta, test.rates(), settings.advantage()),
                new SeededRandom(run.seed(), TEST));
    List<Double> maml = List.of(-40.41, -11.68, -3.33, -3.23);
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < returns.length; i++) {
      figures.add(new Figure("Reptile, " + i + " updates (paper: MAML)", returns[i], maml.get(i)));
    }
    return figures;
  }
}
