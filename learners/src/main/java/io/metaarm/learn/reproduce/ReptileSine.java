package io.metaarm.learn.reproduce;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.Activation;
import io.metaarm.learn.nn.Mlp;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Sgd;
import io.metaarm.learn.reptile.Reptile;
import io.metaarm.learn.reptile.ReptileSettings;
import io.metaarm.learn.world.Sine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The sine regression of the Reptile paper. */
final class ReptileSine implements Experiment {
  private static final Mlp NETWORK = new Mlp("sine", List.of(1, 64, 64, 1), Activation.TANH);
  private static final int GRID = 50;

  /** Streams of random numbers. */
  private static final int INITIALISATION = 0;

  private static final int TRAINING = 1;
  private static final int TEST = 2;

  /**
   * What it is run with.
   *
   * @param innerSteps of gradient descent on a task in training
   * @param innerRate of those, and of the steps in the test
   * @param points that a task's gradient sees: anew in each step of training, always the same in
   *     the test
   * @param testTasks how many
   * @param testSteps after which numbers of steps the error is measured
   */
  record Settings(
      ReptileSettings reptile,
      int innerSteps,
      double innerRate,
      int points,
      int testTasks,
      List<Integer> testSteps) {
    Settings {
      testSteps = List.copyOf(testSteps);
    }
  }

  @Override
  public String name() {
    return "reptile-sine";
  }

  @Override
  public String summary() {
    return "Reptile on sine waves (Nichol et al. 2018): squared error after gradient steps on ten"
        + " points. The paper shows it as a picture, without figures.";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    Settings settings = run.settings(Settings.class);
    SeededRandom initialisation = new SeededRandom(run.seed(), INITIALISATION);
    ParameterSet start = ParameterSet.of(NETWORK.initialise(run.kernels(), initialisation, 1));
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    ParameterSet trained = train(start, settings, run, x, y);
    List<Figure> figures = new ArrayList<>(test("Reptile", trained, settings, run));
    figures.addAll(test("random start", start, settings, run));
    return new Outcome(0, figures, List.of(new Curve("squared error of the last task", x, y)));
  }

  private static ParameterSet train(
      ParameterSet start, Settings settings, ExperimentRun run, List<Double> x, List<Double> y) {
    Sgd sgd = new Sgd(settings.innerRate());
    Reptile<Sine> reptile =
        new Reptile<>(
            settings.reptile(),
            Sine::sample,
            (theta, sine, random) -> fit(theta, sine, settings, sgd, random));
    SeededRandom random = new SeededRandom(run.seed(), TRAINING);
    TrainingGuard guard = run.guard("reptile");
    ParameterSet theta = start;
    int iterations = settings.reptile().iterations();
    for (int i = 0; i < iterations; i++) {
      theta = reptile.iterate(theta, i, random);
      if ((i + 1) % Math.max(1, iterations / 100) == 0) {
        guard.begin(i, theta);
        double error = errors(theta, settings, random, 5)[settings.testSteps().size() - 1];
        x.add((double) i);
        y.add(guard.check("squared error", error));
        run.progress()
            .report("Reptile", i + 1, iterations, String.format(Locale.ROOT, "%.3f", error));
      }
    }
    return theta;
  }

  private static ParameterSet fit(
      ParameterSet theta, Sine sine, Settings settings, Sgd sgd, RandomGenerator random) {
    ParameterSet fitted = theta;
    for (int i = 0; i < settings.innerSteps(); i++) {
      fitted = descend(fitted, sine.draw(theta.kernels(), settings.points(), random), sgd);
    }
    return fitted;
  }

  private static ParameterSet descend(ParameterSet parameters, Sine.Points points, Sgd sgd) {
    ParameterSet variables = parameters.asVariables();
    Var error = error(variables, points);
    return sgd.step(parameters, variables.with(Gradients.of(error, variables.vars())));
  }

  private static Var error(ParameterSet parameters, Sine.Points points) {
    return NETWORK.apply(parameters, points.x()).minus(points.y()).squared().mean();
  }

  private static List<Figure> test(
      String name, ParameterSet parameters, Settings settings, ExperimentRun run) {
    double[] errors =
        errors(parameters, settings, new SeededRandom(run.seed(), TEST), settings.testTasks());
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      String label = name + ", squared error after " + settings.testSteps().get(i) + " steps";
      figures.add(new Figure(label, errors[i], null));
    }
    return figures;
  }

  /** The mean squared errors over the whole range after each of the settings' numbers of steps. */
  @SuppressWarnings("try") // nothing is kept from these scopes
  private static double[] errors(
      ParameterSet start, Settings settings, RandomGenerator random, int tasks) {
    Sgd sgd = new Sgd(settings.innerRate());
    double[] sums = new double[settings.testSteps().size()];
    for (int task = 0; task < tasks; task++) {
      try (Scope scope = start.kernels().openScope()) {
        Sine sine = Sine.sample(random);
        Sine.Points points = sine.draw(start.kernels(), settings.points(), random);
        Sine.Points all = sine.grid(start.kernels(), GRID);
        ParameterSet fitted = start;
        int steps = 0;
        for (int i = 0; i < sums.length; i++) {
          for (; steps < settings.testSteps().get(i); steps++) {
            fitted = descend(fitted, points, sgd);
          }
          sums[i] += error(fitted, all).scalar() / tasks;
        }
      }
    }
    return sums;
  }
}
