package io.metaarm.learn.reproduce;

import io.metaarm.env.PlanarCheetah.Observed;
import io.metaarm.learn.maml.MamlSettings;
import io.metaarm.learn.reproduce.MamlComparison.Variant;
import io.metaarm.learn.world.CheetahBatch;
import io.metaarm.learn.world.CheetahGoal;
import java.util.List;

/** The cheetah of the MAML paper that is to run forwards or backwards. */
final class MamlCheetahDirection implements Experiment {
  private static final int STEPS_PER_ACTION = 1;

  @Override
  public String name() {
    return "maml-cheetah-dir";
  }

  @Override
  public String summary() {
    return "MAML on a planar cheetah of our own that is to run forwards or backwards, reduced, with"
        + " the pretrained baseline (Finn et al. 2017).";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    MamlRunSettings settings = run.settings(MamlRunSettings.class);
    MamlSettings maml = settings.maml();
    try (CheetahBatch training = cheetahs(settings.copies(), settings);
        CheetahBatch test = cheetahs(settings.test().copies(), settings)) {
      return new MamlComparison<CheetahGoal>(
              settings,
              training,
              test,
              CheetahGoal.Direction::sample,
              random -> List.of(new CheetahGoal.Direction(1), new CheetahGoal.Direction(-1)))
          .run(
              List.of(
                  new Variant("MAML", maml, false, List.of(-50.7, 293.2, 313.5, 315.7)),
                  new Variant("pretrained", maml.withoutAdaptation(), true, List.of())),
              run);
    }
  }

  private static CheetahBatch cheetahs(int copies, MamlRunSettings settings) {
    return new CheetahBatch(
        copies, settings.horizon(), Observed.JOINTS_AND_CENTRE, STEPS_PER_ACTION);
  }
}
