package io.metaarm.learn.sac;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.dist.TanhGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.Latest;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Part;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.optim.Trainee;
import io.metaarm.learn.replay.TransitionSample;
import io.metaarm.learn.rollout.Workers;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Soft actor-critic (Haarnoja et al. 2018, the second form: twin critics with slowly moving
 * targets, no value network). Networks are given out until the next step replaces them.
 */
public final class Sac {
  private final Kernels kernels;
  private final SacSettings settings;
  private final SquashedPolicy policy;
  private final TwinCritic critics;
  private final Temperature temperature;
  private final Trainee actor;
  private final Trainee critic;
  private final Latest target;

  public Sac(
      Kernels kernels,
      SacSettings settings,
      int stateSize,
      int actionSize,
      RandomGenerator random) {
    this.kernels = kernels;
    this.settings = settings;
    this.policy = SquashedPolicy.of(stateSize, settings.hidden(), actionSize);
    this.critics = TwinCritic.of(stateSize, actionSize, settings.hidden());
    this.temperature = new Temperature(kernels, settings, actionSize);
    this.actor = new Trainee(settings.actorRate(), policy.initialise(kernels, random));
    this.critic = new Trainee(settings.criticRate(), critics.initialise(kernels, random));
    this.target = new Latest(critic.parameters());
  }

  public SquashedPolicy policy() {
    return policy;
  }

  public ParameterSet actor() {
    return actor.parameters();
  }

  public ParameterSet critic() {
    return critic.parameters();
  }

  ParameterSet target() {
    return target.get();
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  public double temperature() {
    try (Scope scope = kernels.openScope()) {
      return temperature.value().scalar();
    }
  }

  /**
   * One update of everything, where nothing else learns from the critics' loss. Shares of the batch
   * are for the threads; how it is cut changes the last digits of sums.
   *
   * @param progress of the whole training, from 0 to 1
   */
  public SacLosses update(
      List<TransitionSample> shares, double progress, RandomGenerator random, Workers workers) {
    long[] seeds = random.longs(2L * shares.size()).toArray();
    double rows = shares.stream().mapToInt(TransitionSample::rows).sum();
    List<CriticGradient> judged =
        workers.map(
            shares.size(),
            (i, worker) ->
                criticGradient(
                    shares.get(i), shares.get(i).rows() / rows, new SeededRandom(seeds[i])));
    double squaredLength =
        Part.takeAll(
            criticStep(judged.stream().map(CriticGradient::gradient).toList(), progress), workers);
    List<ActorGradient> acted =
        workers.map(
            shares.size(),
            (i, worker) ->
                actorGradient(shares.get(i), new SeededRandom(seeds[shares.size() + i]))
                    .times(shares.get(i).rows() / rows));
    double logProbability = acted.stream().mapToDouble(ActorGradient::logProbability).sum();
    Part.takeAll(
        actorStep(acted.stream().map(ActorGradient::gradient).toList(), logProbability, progress),
        workers);
    return new SacLosses(
        judged.stream().mapToDouble(CriticGradient::loss).sum(),
        acted.stream().mapToDouble(ActorGradient::loss).sum(),
        temperature(),
        -logProbability,
        Math.sqrt(squaredLength));
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record CriticGradient(double[] gradient, double loss) {}

  /** Weighted by the share's part of the batch. */
  @SuppressWarnings("try") // nothing is kept from the scope
  private CriticGradient criticGradient(
      TransitionSample share, double weight, RandomGenerator random) {
    try (Scope scope = kernels.openScope()) {
      ParameterSet variables = critic.parameters().asVariables();
      Var loss = criticLoss(variables, SacBatch.of(kernels, share), random).times(weight);
      return new CriticGradient(
          variables.with(Gradients.of(loss, variables.vars())).download(), loss.scalar());
    }
  }

  @SuppressWarnings("try") // nothing is kept from the scope
  private ActorGradient actorGradient(TransitionSample share, RandomGenerator random) {
    try (Scope scope = kernels.openScope()) {
      return actorGradient(SacBatch.states(kernels, share), random);
    }
  }

  /** y = r + γ (min Q̄(s′, a′) − α log π(a′|s′)), a′ ~ π(s′); (Q(s, a) − y)² for both critics. */
  public Var criticLoss(ParameterSet parameters, SacBatch batch, RandomGenerator random) {
    Var nextState = batch.nextState().detached();
    Sample next = sample(actor.parameters(), nextState, random);
    Var soft =
        critics
            .lower(target.get(), nextState, next.action)
            .minus(temperature.value().times(next.logProbability));
    Var discounted = soft.times(batch.continues()).times(settings.discount());
    return critics.loss(parameters, batch.state(), batch.action(), batch.reward().plus(discounted));
  }

  /**
   * A step of the critics along their gradient, and a small one of the targets after them.
   *
   * @param shares whose sum the gradient is
   */
  public List<Part> criticStep(List<double[]> shares, double progress) {
    return critic.step(shares, settings.fractionAt(progress)).stream()
        .map(part -> part.then(() -> follow(part.index())))
        .toList();
  }

  private void follow(int index) {
    double rate = settings.targetRate();
    target.replace(index, now -> now.times(1 - rate).plus(critic.parameter(index).times(rate)));
  }

  /**
   * Which way is up for the actor's loss.
   *
   * @param gradient number by number, as a parameter set's download
   * @param logProbability mean log π of the actions that were drawn
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record ActorGradient(double[] gradient, double loss, double logProbability) {
    /** All of it weighted, for a sum. */
    public ActorGradient times(double weight) {
      return new ActorGradient(
          Flat.times(weight, gradient), weight * loss, weight * logProbability);
    }
  }

  /** Of α log π(a|s) − min Q(s, a), a ~ π(s), in some states. */
  public ActorGradient actorGradient(Var state, RandomGenerator random) {
    ParameterSet variables = actor.parameters().asVariables();
    Sample now = sample(variables, state, random);
    Var value = critics.lower(critic.parameters(), state, now.action);
    Var loss = temperature.value().times(now.logProbability).minus(value).mean();
    return new ActorGradient(
        variables.with(Gradients.of(loss, variables.vars())).download(),
        loss.scalar(),
        now.logProbability.detached().mean().scalar());
  }

  /** A step of the actor along its gradient, and one of the temperature where it is learned. */
  public List<Part> actorStep(List<double[]> shares, double logProbability, double progress) {
    return Part.both(
        actor.step(shares, settings.fractionAt(progress)), temperature.step(logProbability));
  }

  /** What acts and what judges, for checkpoints: a copy. */
  public ParameterSet parameters() {
    return ParameterSet.union(List.of(actor.copy(), critic.copy()));
  }

  /**
   * What further updates depend on: a copy.
   *
   * @param temperature absent where it isn't learned
   */
  public record State(
      Trained actor, Trained critic, ParameterSet target, Optional<Trained> temperature) {}

  public State state() {
    return new State(actor.state(), critic.state(), target.copy(), temperature.state());
  }

  /** Goes back to a state of the same shapes; outside of any scope. */
  public void restore(State state) {
    actor.restore(state.actor);
    critic.restore(state.critic);
    target.restore(state.target);
    state.temperature.ifPresent(temperature::restore);
  }

  private record Sample(Var action, Var logProbability) {}

  private Sample sample(ParameterSet parameters, Var state, RandomGenerator random) {
    TanhGaussian distribution = policy.distribution(parameters, state);
    Var noise = Noise.normal(state.kernels(), random, state.rows(), policy.actionSize());
    Var unsquashed = distribution.before().sample(noise);
    return new Sample(TanhGaussian.action(unsquashed), distribution.logProbability(unsquashed));
  }
}
