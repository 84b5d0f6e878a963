package io.metaarm.learn.reproduce;

import io.metaarm.learn.maml.MamlSettings;
import io.metaarm.learn.reproduce.MamlComparison.Variant;
import io.metaarm.learn.world.PointRobot;
import java.util.List;
import java.util.stream.Stream;

/** The point robot of the MAML paper. */
final class MamlPoint implements Experiment {
  @Override
  public String name() {
    return "maml-point";
  }

  @Override
  public String summary() {
    return "MAML and FOMAML on the 2D point robot, with the paper's baselines (Finn et al. 2017).";
  }

  @Override
  public Outcome run(ExperimentRun run) {
    MamlRunSettings settings = run.settings(MamlRunSettings.class);
    MamlSettings maml = settings.maml();
    TestSettings test = settings.test();
    return new MamlComparison<>(
            settings,
            new PointRobot(settings.copies(), settings.horizon()),
            new PointRobot(test.copies(), settings.horizon()),
            PointRobot.Goal::sample,
            random ->
                Stream.generate(() -> PointRobot.Goal.sample(random)).limit(test.tasks()).toList())
        .run(
            List.of(
                new Variant("MAML", maml, false, List.of(-40.41, -11.68, -3.33, -3.23)),
                new Variant("FOMAML", maml.firstOrder(), false, List.of()),
                new Variant(
                    "pretrained",
                    maml.withoutAdaptation(),
                    true,
                    List.of(-40.81, -19.73, -11.72, -8.47)),
                new Variant("random", null, false, List.of(-82.66, -57.96, -53.84, -46.81))),
            run);
  }
}
