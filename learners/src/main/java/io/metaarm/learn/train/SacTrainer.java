package io.metaarm.learn.train;

import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.Matrix;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.replay.OffPolicy;
import io.metaarm.learn.sac.MultiTaskSac;
import io.metaarm.learn.sac.Sac;
import io.metaarm.learn.sac.SacLosses;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Map;

/** Trains one policy for all tasks by soft actor-critic. */
final class SacTrainer extends ReplayTrainer<SacLosses> {
  private final TrainingWorld world;
  private final Sac networks;
  private final MultiTaskSac<Goal> learning;

  SacTrainer(SacTraining settings, TrainingWorld world) {
    super(settings, world);
    this.world = world;
    this.networks =
        settings.networks(
            world.kernels(), world.options(settings.horizon()), world.initialisation());
    this.learning =
        new MultiTaskSac<>(networks, settings.learning(), goals(), environments(), world.workers());
  }

  @Override
  OffPolicy<SacLosses> learning() {
    return learning;
  }

  @Override
  ParameterSet parameters() {
    return networks.parameters();
  }

  @Override
  List<Figure<SacLosses>> figures() {
    return List.of(
        new Figure<>(Metric.LOSS, SacLosses::critic),
        new Figure<>(Metric.ACTOR_LOSS, SacLosses::actor),
        new Figure<>(Metric.GRADIENT_NORM, SacLosses::gradientNorm),
        new Figure<>(Metric.ENTROPY, SacLosses::entropy),
        new Figure<>(Metric.TEMPERATURE, SacLosses::temperature));
  }

  @Override
  Map<String, Double> networkNumbers() {
    return SacMatrices.numbers(networks.state());
  }

  @Override
  Map<String, Matrix> networkMatrices() {
    return SacMatrices.matrices(networks.state());
  }

  @Override
  void restoreNetworks(Checkpoint checkpoint) {
    networks.restore(SacMatrices.read(checkpoint, world.kernels()));
  }
}
