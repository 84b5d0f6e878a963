package io.metaarm.learn.ppo;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.guard.TrainingGuard;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Part;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.optim.Trainee;
import io.metaarm.learn.rollout.Shares;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Proximal policy optimisation with the clipped objective. */
public final class Ppo {
  private final PpoSettings settings;
  private final TrainingGuard guard;
  private final Trainee trainee;
  private final Workers workers;
  private final int shares;

  /** On one thread, from parameters that live on. */
  public Ppo(PpoSettings settings, ParameterSet parameters, TrainingGuard guard) {
    this(settings, parameters, guard, Workers.none());
  }

  /** On several threads; the result doesn't depend on their number. */
  public Ppo(PpoSettings settings, ParameterSet parameters, TrainingGuard guard, Workers workers) {
    this.settings = settings;
    this.guard = guard;
    this.trainee = new Trainee(settings.learningRate(), parameters);
    this.workers = workers;
    this.shares = Shares.orUsual(settings.shares());
  }

  /**
   * What an update led to. All figures are means over the minibatches of its last epoch.
   *
   * @param gradientNorm before it was shortened
   * @param divergence mean KL of the policy that acted from that of the moment, estimated from the
   *     actions that were taken
   */
  public record Update(double loss, double gradientNorm, double divergence, double entropy) {}

  /** What one share of a minibatch adds to the gradient and the figures, all summed over steps. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Share(
      double steps, double[] gradient, double loss, double divergence, double entropy) {}

  /** Until the next update replaces them. */
  public ParameterSet parameters() {
    return trainee.parameters();
  }

  /** Parameters for whoever needs them longer. */
  public ParameterSet copy() {
    return trainee.copy();
  }

  /** As it is now, for a later {@link #restore}: a copy. */
  public Trained state() {
    return trainee.state();
  }

  public void restore(Trained state) {
    trainee.restore(state);
  }

  /**
   * Goes through an iteration's experience, epoch after epoch.
   *
   * @param progress of the whole training, from 0 to 1
   */
  public Update update(Experience experience, double progress, RandomGenerator random) {
    List<Update> lastEpoch = new ArrayList<>();
    int[] order = new int[experience.units()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      lastEpoch.clear();
      shuffle(order, random);
      for (int[] units : minibatches(order)) {
        lastEpoch.add(step(experience, units, progress));
      }
    }
    return new Update(
        mean(lastEpoch, Update::loss),
        mean(lastEpoch, Update::gradientNorm),
        mean(lastEpoch, Update::divergence),
        mean(lastEpoch, Update::entropy));
  }

  private static double mean(List<Update> updates, ToDoubleFunction<Update> figure) {
    return updates.stream().mapToDouble(figure).average().orElseThrow();
  }

  /**
   * Parts of nearly the same size, as many as there are minibatches or units. Where there are
   * enough units, all shares of a minibatch are of the same size, so that no thread waits.
   */
  private List<int[]> minibatches(int[] order) {
    int unit = order.length / shares >= settings.minibatches() ? shares : 1;
    List<int[]> parts = new ArrayList<>();
    for (Shares.Range range : Shares.of(order.length / unit, settings.minibatches())) {
      boolean last = range.to() == order.length / unit;
      parts.add(
          Arrays.copyOfRange(order, range.from() * unit, last ? order.length : range.to() * unit));
    }
    return parts;
  }

  private Update step(Experience experience, int[] units, double progress) {
    double fraction = settings.fractionAt(progress);
    List<Shares.Range> ranges = Shares.of(units.length, shares);
    List<Share> done =
        workers.map(
            ranges.size(),
            (i, worker) -> {
              int[] own = Arrays.copyOfRange(units, ranges.get(i).from(), ranges.get(i).to());
              return share(experience, own, fraction);
            });
    double steps = sum(done, Share::steps);
    double loss = guard.check("PPO loss", sum(done, Share::loss) / steps);
    double[] gradient = Flat.sum(done.stream().map(Share::gradient).toList());
    double norm = guard.check("gradient norm", Math.sqrt(Flat.square(gradient)) / steps);
    double shortened = Math.min(1, settings.maxGradientNorm() / norm);
    double[] along = Flat.times(shortened / steps, gradient);
    Part.takeAll(trainee.step(List.of(along), fraction), workers);
    return new Update(
        loss, norm, sum(done, Share::divergence) / steps, sum(done, Share::entropy) / steps);
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private Share share(Experience experience, int[] units, double fraction) {
    ParameterSet parameters = trainee.parameters();
    try (Scope scope = parameters.kernels().openScope()) {
      Minibatch batch = experience.minibatch(units);
      ParameterSet variables = parameters.asVariables();
      Minibatch.Evaluation now = batch.policy().apply(variables);
      Var loss = perStep(batch, now, fraction).times(batch.weight()).sum();
      ParameterSet gradient = variables.with(Gradients.of(loss, variables.vars()));
      Var moved = batch.oldLogProbability().minus(now.logProbability().detached());
      return new Share(
          batch.weight().sum().scalar(),
          gradient.download(),
          loss.scalar(),
          moved.times(batch.weight()).sum().scalar(),
          now.entropy().detached().times(batch.weight()).sum().scalar());
    }
  }

  private static double sum(List<Share> shares, ToDoubleFunction<Share> figure) {
    return shares.stream().mapToDouble(figure).sum();
  }

  private Var perStep(Minibatch batch, Minibatch.Evaluation now, double fraction) {
    Var surrogate = clippedSurrogate(batch, now.logProbability());
    Var error = now.value().minus(batch.target()).squared();
    return error
        .times(0.5 * settings.valueWeight())
        .minus(surrogate)
        .minus(now.entropy().times(settings.entropyWeight() * fraction));
  }

  /** The lesser of ratio·advantage and the same with the ratio kept near 1. */
  private Var clippedSurrogate(Minibatch batch, Var logProbability) {
    Var ratio = logProbability.minus(batch.oldLogProbability()).exp();
    Var near = ratio.clamped(1 - settings.clip(), 1 + settings.clip());
    return ratio.times(batch.advantage()).minimum(near.times(batch.advantage()));
  }

  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
