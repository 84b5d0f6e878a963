package io.metaarm.learn.pearl;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Part;
import io.metaarm.learn.optim.Trained;
import io.metaarm.learn.optim.Trainee;
import io.metaarm.learn.replay.TaskReplay;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.learn.sac.Sac;
import io.metaarm.learn.sac.SacBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * PEARL's update (Rakelly et al. 2019, algorithm 1): the encoder learns from the critics' loss and
 * the divergence from the prior alone; the actor sees the latent variable as it sees the state.
 */
public final class Pearl {
  private final Kernels kernels;
  private final PearlSettings settings;
  private final ContextEncoder contextEncoder;
  private final Sac sac;
  private final Trainee encoder;

  public Pearl(
      Kernels kernels,
      PearlSettings settings,
      int observationSize,
      int actionSize,
      RandomGenerator random) {
    this.kernels = kernels;
    this.settings = settings;
    this.contextEncoder =
        ContextEncoder.of(
            observationSize + actionSize + 1,
            settings.encoderHidden(),
            settings.latentSize(),
            settings.aggregation());
    this.encoder = new Trainee(settings.encoderRate(), contextEncoder.initialise(kernels, random));
    int stateSize = observationSize + settings.latentSize();
    this.sac = new Sac(kernels, settings.sac(), stateSize, actionSize, random);
  }

  /**
   * One step of everything, on what was collected in these tasks.
   *
   * @param progress of the whole training, from 0 to 1
   */
  PearlLosses update(
      List<TaskReplay> tasks, double progress, RandomGenerator random, Workers workers) {
    List<List<TaskReplay>> shares = settings.sac().cut(tasks);
    long[] seeds = random.longs(2L * shares.size()).toArray();
    List<Judgement> judged =
        workers.map(
            shares.size(),
            (i, worker) -> judge(shares.get(i), tasks.size(), new SeededRandom(seeds[i])));
    double squaredLength =
        Part.takeAll(
            Part.both(
                sac.criticStep(judged.stream().map(Judgement::criticGradient).toList(), progress),
                encoder.step(
                    judged.stream().map(Judgement::encoderGradient).toList(),
                    settings.sac().fractionAt(progress))),
            workers);
    List<Sac.ActorGradient> acted =
        workers.map(
            shares.size(),
            (i, worker) ->
                actorGradient(
                    judged.get(i), tasks.size(), new SeededRandom(seeds[shares.size() + i])));
    double logProbability = sum(acted, Sac.ActorGradient::logProbability);
    Part.takeAll(
        sac.actorStep(
            acted.stream().map(Sac.ActorGradient::gradient).toList(), logProbability, progress),
        workers);
    return new PearlLosses(
        sum(judged, Judgement::criticLoss),
        sum(acted, Sac.ActorGradient::loss),
        sum(judged, Judgement::divergence) / tasks.size(),
        sac.temperature(),
        -logProbability,
        Math.sqrt(squaredLength));
  }

  /**
   * What a share adds to the step of encoder and critics.
   *
   * @param criticLoss weighted by the share's part of all tasks
   * @param divergence summed over the share's tasks
   * @param latents of each task, drawn from what is believed of it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Judgement(
      PearlSample sample,
      double[] encoderGradient,
      double[] criticGradient,
      double criticLoss,
      double divergence,
      double[] latents) {}

  @SuppressWarnings("try") // nothing is kept from the scope
  private Judgement judge(List<TaskReplay> share, int allTasks, RandomGenerator random) {
    PearlSample sample = PearlSample.draw(share, settings, random);
    try (Scope scope = kernels.openScope()) {
      ParameterSet encoderVariables = encoder.parameters().asVariables();
      ParameterSet criticVariables = sac.critic().asVariables();
      PearlBatch batch = PearlBatch.of(kernels, sample);
      Forward forward = forward(encoderVariables, criticVariables, batch, random);
      double weight = (double) sample.tasks() / allTasks;
      List<Var> both = new ArrayList<>(encoderVariables.vars());
      both.addAll(criticVariables.vars());
      List<Var> gradients = Gradients.of(forward.loss(weight, settings.klWeight()), both);
      int split = encoderVariables.vars().size();
      return new Judgement(
          sample,
          encoderVariables.with(gradients.subList(0, split)).download(),
          criticVariables.with(gradients.subList(split, gradients.size())).download(),
          weight * forward.criticLoss.scalar(),
          forward.divergence.scalar(),
          kernels.download(forward.latents.value()));
    }
  }

  /** Weighted by the share's part of all tasks. */
  @SuppressWarnings("try") // nothing is kept from the scope
  private Sac.ActorGradient actorGradient(
      Judgement judgement, int allTasks, RandomGenerator random) {
    PearlSample sample = judgement.sample;
    try (Scope scope = kernels.openScope()) {
      Var z = Var.constant(kernels, judgement.latents, sample.tasks());
      return sac.actorGradient(PearlBatch.states(kernels, sample, z), random)
          .times((double) sample.tasks() / allTasks);
    }
  }

  private static <E> double sum(List<E> shares, ToDoubleFunction<E> figure) {
    return shares.stream().mapToDouble(figure).sum();
  }

  /**
   * What encoder and critics are judged by.
   *
   * @param latents of each task, drawn from what is believed of it
   * @param divergence of the beliefs from the prior, summed over tasks
   */
  record Forward(Var latents, Var criticLoss, Var divergence) {
    Var loss(double criticWeight, double klWeight) {
      return criticLoss.times(criticWeight).plus(divergence.times(klWeight));
    }
  }

  /** z ~ q(z|context); the critics' loss with z beside each state, and KL(q ‖ prior). */
  Forward forward(
      ParameterSet encoder, ParameterSet critic, PearlBatch batch, RandomGenerator random) {
    DiagonalGaussian belief =
        contextEncoder.posterior(encoder, batch.context(), batch.membership());
    Var noise = Noise.normal(kernels, random, belief.mean().rows(), settings.latentSize());
    Var latents = belief.sample(noise);
    SacBatch transitions = batch.transitions().withLatent(batch.repetition().matmul(latents));
    Var divergence = belief.divergenceFrom(contextEncoder.prior(kernels)).sum();
    Var criticLoss = sac.criticLoss(critic, transitions, random);
    return new Forward(latents, criticLoss, divergence);
  }

  /** All that was learned, for checkpoints: a copy. */
  public ParameterSet parameters() {
    return ParameterSet.union(List.of(encoder.copy(), sac.parameters()));
  }

  /** What further updates depend on: a copy. */
  public record State(Trained encoder, Sac.State sac) {}

  public State state() {
    return new State(encoder.state(), sac.state());
  }

  /** Goes back to a state of the same shapes; outside of any scope. */
  public void restore(State state) {
    encoder.restore(state.encoder);
    sac.restore(state.sac);
  }

  PearlSettings settings() {
    return settings;
  }

  ContextEncoder contextEncoder() {
    return contextEncoder;
  }

  ParameterSet encoder() {
    return encoder.parameters();
  }

  Sac sac() {
    return sac;
  }
}
