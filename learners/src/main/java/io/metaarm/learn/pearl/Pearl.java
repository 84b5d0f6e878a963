package io.metaarm.learn.pearl;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.dist.DiagonalGaussian;
import io.metaarm.learn.dist.Noise;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.optim.Adam;
import io.metaarm.learn.sac.Sac;
import io.metaarm.learn.sac.SacBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Adam encoderAdam;
  private ParameterSet encoder;

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
    this.encoder = contextEncoder.initialise(kernels, random);
    this.encoderAdam = new Adam(settings.encoderRate(), encoder);
    int stateSize = observationSize + settings.latentSize();
    this.sac = new Sac(kernels, settings.sac(), stateSize, actionSize, random);
  }

  /** One step of everything, on what was collected in these tasks. */
  PearlLosses update(List<TaskReplay> tasks, RandomGenerator random) {
    try (Scope scope = kernels.openScope()) {
      PearlBatch batch = PearlBatch.draw(kernels, tasks, settings, random);
      ParameterSet encoderVariables = encoder.asVariables();
      ParameterSet criticVariables = sac.critic().asVariables();
      Forward forward = forward(encoderVariables, criticVariables, batch, random);
      List<Var> both = new ArrayList<>(encoderVariables.vars());
      both.addAll(criticVariables.vars());
      List<Var> gradients = Gradients.of(forward.loss(settings.klWeight()), both);
      int split = encoder.vars().size();

      ParameterSet encoderGradients = encoder.with(gradients.subList(0, split));
      encoder = encoderAdam.step(encoder, encoderGradients).keptFrom(scope);
      sac.stepCritic(sac.critic().with(gradients.subList(split, gradients.size())), scope);
      Var actorLoss = sac.stepActor(forward.state.detached(), random, scope);
      return new PearlLosses(
          forward.criticLoss.scalar(),
          actorLoss.scalar(),
          forward.divergence.scalar() / tasks.size(),
          sac.temperature());
    }
  }

  /**
   * What encoder and critics are judged by.
   *
   * @param state observations, each with a latent variable of its task
   * @param divergence of the beliefs from the prior, summed over tasks
   */
  record Forward(Var state, Var criticLoss, Var divergence) {
    Var loss(double klWeight) {
      return criticLoss.plus(divergence.times(klWeight));
    }
  }

  /** z ~ q(z|context); the critics' loss with z beside each state, and KL(q ‖ prior). */
  Forward forward(
      ParameterSet encoder, ParameterSet critic, PearlBatch batch, RandomGenerator random) {
    DiagonalGaussian belief =
        contextEncoder.posterior(encoder, batch.context(), batch.membership());
    Var noise = Noise.normal(kernels, random, belief.mean().rows(), settings.latentSize());
    Var z = batch.repetition().matmul(belief.sample(noise));
    SacBatch transitions = withLatent(batch, z);
    Var divergence = belief.divergenceFrom(contextEncoder.prior(kernels)).sum();
    Var criticLoss = sac.criticLoss(critic, transitions, random);
    return new Forward(transitions.state(), criticLoss, divergence);
  }

  /** z: [tasks · transitions per task, latent]; the next state's is not learned from. */
  private static SacBatch withLatent(PearlBatch batch, Var z) {
    return new SacBatch(
        batch.observation().beside(z),
        batch.action(),
        batch.reward(),
        batch.nextObservation().beside(z.detached()),
        batch.continues());
  }

  /** All that was learned, for checkpoints. */
  public ParameterSet parameters() {
    Map<String, Var> all = new LinkedHashMap<>();
    for (ParameterSet set : List.of(encoder, sac.actor(), sac.critic())) {
      set.names().forEach(name -> all.put(name, set.get(name)));
    }
    return ParameterSet.of(all);
  }

  PearlSettings settings() {
    return settings;
  }

  ContextEncoder contextEncoder() {
    return contextEncoder;
  }

  ParameterSet encoder() {
    return encoder;
  }

  Sac sac() {
    return sac;
  }
}
