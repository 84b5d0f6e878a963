package io.metaarm.learn.sac;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.dist.TanhGaussian;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.replay.TransitionSample;
import io.metaarm.learn.rollout.Workers;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Soft actor-critic (Haarnoja et al. 2018, the second form: twin critics with slowly moving
 * targets, no value network). All but {@link #update} is computed in the caller's scope, and what
 * lives on is kept from it.
 */
public final class Sac {
  private final Kernels kernels;
  private final SacSettings settings;
  private final SquashedPolicy policy;
  private final TwinCritic critics;
  private final Temperature temperature;
  private final Adam actorAdam;
  private final Adam criticAdam;
  private ParameterSet actor;
  private ParameterSet critic;
  private ParameterSet target;

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
    this.actor = policy.initialise(kernels, random);
    this.critic = critics.initialise(kernels, random);
    this.target = critic;
    this.actorAdam = new Adam(settings.actorRate(), actor);
    this.criticAdam = new Adam(settings.criticRate(), critic);
  }

  public SquashedPolicy policy() {
    return policy;
  }

  public ParameterSet actor() {
    return actor;
  }

  public ParameterSet critic() {
    return critic;
  }

  public ParameterSet target() {
    return target;
  }

  public double temperature() {
    return temperature.value().scalar();
  }

  /**
   * One update of everything, where nothing else learns from the critics' loss. Shares of the batch
   * are for the threads; how it is cut changes the last digits of sums.
   *
   * @param progress of the whole training, from 0 to 1
   */
  public SacLosses update(
      List<TransitionSample> shares, double progress, RandomGenerator random, Workers workers) {
    try (Scope scope = kernels.openScope()) {
      long[] seeds = random.longs(2L * shares.size()).toArray();
      double rows = shares.stream().mapToInt(TransitionSample::rows).sum();
      List<CriticGradient> judged =
          workers.map(
              shares.size(),
              (i, worker) ->
                  criticGradient(
                      shares.get(i), shares.get(i).rows() / rows, new SeededRandom(seeds[i])));
      double[] ofCritics = Flat.sum(judged.stream().map(CriticGradient::gradient).toList());
      stepCritic(ofCritics, progress, scope);
      stepTarget(scope);
      List<ActorGradient> acted =
          workers.map(
              shares.size(),
              (i, worker) ->
                  actorGradient(shares.get(i), new SeededRandom(seeds[shares.size() + i]))
                      .times(shares.get(i).rows() / rows));
      double logProbability = acted.stream().mapToDouble(ActorGradient::logProbability).sum();
      stepActor(
          Flat.sum(acted.stream().map(ActorGradient::gradient).toList()),
          logProbability,
          progress,
          scope);
      return new SacLosses(
          judged.stream().mapToDouble(CriticGradient::loss).sum(),
          acted.stream().mapToDouble(ActorGradient::loss).sum(),
          temperature(),
          -logProbability,
          Math.sqrt(Flat.square(ofCritics)));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record CriticGradient(double[] gradient, double loss) {}

  /** Weighted by the share's part of the batch. */
  @SuppressWarnings("try") // nothing is kept from the scope
  private CriticGradient criticGradient(
      TransitionSample share, double weight, RandomGenerator random) {
    try (Scope scope = kernels.openScope()) {
      ParameterSet variables = critic.asVariables();
      Var loss = criticLoss(variables, SacBatch.of(kernels, share), random).times(weight);
      return new CriticGradient(
          critic.with(Gradients.of(loss, variables.vars())).download(), loss.scalar());
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
    Sample next = sample(actor, nextState, random);
    Var soft =
        critics
            .lower(target, nextState, next.action)
            .minus(temperature.value().times(next.logProbability));
    Var discounted = soft.times(batch.continues()).times(settings.discount());
    return critics.loss(parameters, batch.state(), batch.action(), batch.reward().plus(discounted));
  }

  /** A step of Adam along the gradient. */
  public void stepCritic(double[] gradient, double progress, Scope scope) {
    critic = criticAdam.step(critic, gradient, settings.fractionAt(progress)).keptFrom(scope);
  }

  /** A small step of the targets after the critics. */
  public void stepTarget(Scope scope) {
    double rate = settings.targetRate();
    target = target.times(1 - rate).plus(rate, critic).keptFrom(scope);
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
    ParameterSet variables = actor.asVariables();
    Sample now = sample(variables, state, random);
    Var value = critics.lower(critic, state, now.action);
    Var loss = temperature.value().times(now.logProbability).minus(value).mean();
    return new ActorGradient(
        actor.with(Gradients.of(loss, variables.vars())).download(),
        loss.scalar(),
        now.logProbability.detached().mean().scalar());
  }

  /** A step of Adam along the gradient, and one of the temperature where it is learned. */
  public void stepActor(double[] gradient, double logProbability, double progress, Scope scope) {
    actor = actorAdam.step(actor, gradient, settings.fractionAt(progress)).keptFrom(scope);
    temperature.learn(logProbability, scope);
  }

  /** What acts and what judges, for checkpoints. */
  public ParameterSet parameters() {
    return ParameterSet.union(List.of(actor, critic));
  }

  /**
   * What further updates depend on.
   *
   * @param temperature absent where it isn't learned
   */
  public record State(
      Trained actor, Trained critic, ParameterSet target, Optional<Trained> temperature) {}

  public State state() {
    return new State(
        new Trained(actor, actorAdam.state()),
        new Trained(critic, criticAdam.state()),
        target,
        temperature.state());
  }

  /** Goes back to a state of the same shapes; outside of any scope. */
  public void restore(State state) {
    actor = state.actor.parameters();
    actorAdam.restore(state.actor.adam());
    critic = state.critic.parameters();
    criticAdam.restore(state.critic.adam());
    target = state.target;
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
