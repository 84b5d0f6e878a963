package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.pearl.Pearl;
import io.metaarm.learn.pearl.PearlLoop;
import io.metaarm.learn.pearl.PearlLosses;
import io.metaarm.learn.replay.OffPolicy;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;

/** Trains by PEARL. */
final class PearlTrainer extends ReplayTrainer<PearlLosses> {
  private final TrainingWorld world;
  private final Pearl networks;
  private final PearlLoop<Goal> learning;

  PearlTrainer(PearlTraining settings, TrainingWorld world) {
    super(settings, world);
    this.world = world;
    this.networks =
        settings.networks(
            world.kernels(), world.options(settings.horizon()), world.initialisation());
    this.learning = new PearlLoop<>(networks, goals(), environments(), world.workers());
  }

  @Override
  OffPolicy<PearlLosses> learning() {
    return learning;
  }

  @Override
  ParameterSet parameters() {
    return networks.parameters();
  }

  @Override
  List<Figure<PearlLosses>> figures() {
    return List.of(
        new Figure<>(Metric.LOSS, PearlLosses::critic),
        new Figure<>(Metric.ACTOR_LOSS, PearlLosses::actor),
        new Figure<>(Metric.GRADIENT_NORM, PearlLosses::gradientNorm),
        new Figure<>(Metric.BELIEF, PearlLosses::divergence),
        new Figure<>(Metric.ENTROPY, PearlLosses::entropy),
        new Figure<>(Metric.TEMPERATURE, PearlLosses::temperature));
  }

  @Override
  Map<String, Double> networkNumbers() {
    return PearlMatrices.numbers(networks.state());
  }

  @Override
  Map<String, Matrix> networkMatrices() {
    return PearlMatrices.matrices(networks.state());
  }

  @Override
  void restoreNetworks(Checkpoint checkpoint) {
    networks.restore(PearlMatrices.read(checkpoint, world.kernels()));
  }
}
