package io.metaarm.learn.gap;

import io.metaarm.arm.Scenario;
import io.metaarm.benchmark.Splits;
import io.metaarm.env.Scenes;
import io.metaarm.env.SeededRandom;
import io.metaarm.learn.eval.JsonFile;
import io.metaarm.learn.hardware.SimulatedAdaptation;
import io.metaarm.learn.rollout.Workers;
import io.metaarm.task.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The reality-gap study: every policy adapts on simulated arms with every gap, to every goal, for
 * every seed, and is tested on the way. Each adaptation is a piece of work of its own, with its own
 * arms and random numbers, so that rows don't depend on threads or on what was done before; those
 * that are in the folder are not done again.
 */
public final class GapStudy {
  private static final String SETTINGS = "study.json";
  private static final String ROWS = "trials.csv";

  private final GapPlan plan;
  private final GapSettings settings;
  private final GapTable table;
  private final Path folder;

  /** In a folder, which may hold a part of it. */
  public GapStudy(GapPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    Path file = folder.resolve(SETTINGS);
    settings =
        Files.exists(file)
            ? plan.settings().after(JsonFile.read(file, GapSettings.class))
            : plan.settings();
    JsonFile.write(file, settings);
    table = new GapTable(folder.resolve(ROWS));
  }

  private record Piece(GapPolicy policy, Scenario gap, Goal goal, GapCase which) {}

  /**
   * Does what is left to do, and writes the report.
   *
   * @param heard after each adaptation, from any thread
   */
  public GapReport run(int threads, Consumer<GapProgress> heard) {
    List<Piece> left = left();
    GapProgress.Clock clock = new GapProgress.Clock(pieces().size(), left.size());
    List<Scenes> scenes = Stream.generate(Scenes::own).limit(threads).toList();
    try (Workers workers = new Workers(threads)) {
      workers.map(
          left.size(),
          (i, worker) -> {
            adapt(left.get(i), scenes.get(worker));
            heard.accept(clock.oneMore());
            return i;
          });
    } finally {
      scenes.forEach(Scenes::close);
    }
    table.sort();
    return report();
  }

  /** Of the rows that there are, whether all is done or not. */
  public GapReport report() {
    GapReport report = GapFigures.report(settings, table.rows());
    GapFiles.write(report, folder);
    return report;
  }

  private void adapt(Piece piece, Scenes scenes) {
    GapCase which = piece.which;
    long draws = new SeededRandom(which.seed(), which.goal()).nextLong();
    List<GapRow> rows =
        new SimulatedAdaptation(
                new SimulatedAdaptation.Place(
                    plan.robot(),
                    piece.gap.withTask(which.task()).withSeed((int) draws),
                    piece.goal,
                    plan.speed(),
                    piece.policy.rateHertz()),
                scenes,
                piece.policy.run(),
                draws)
            .run(plan.after(), plan.tests()).stream()
                .map(stage -> GapRow.of(which, stage, plan.tests()))
                .toList();
    table.add(which, rows);
  }

  private List<Piece> left() {
    return pieces().stream()
        .filter(piece -> !table.trials(piece.which).containsAll(new HashSet<>(plan.after())))
        .toList();
  }

  /** In an order in which a study that is ended early has compared all policies and gaps. */
  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    Map<String, List<Goal>> goals = new HashMap<>();
    for (long seed : plan.seeds()) {
      for (int number = 0; number < plan.goals(); number++) {
        for (Scenario gap : plan.gaps()) {
          for (GapPolicy policy : plan.policies()) {
            for (String task : plan.tasks(policy)) {
              Goal goal = goals.computeIfAbsent(task, this::goals).get(number);
              GapCase which = new GapCase(policy.name(), gap.name(), task, number, seed);
              pieces.add(new Piece(policy, gap, goal, which));
            }
          }
        }
      }
    }
    return pieces;
  }

  private List<Goal> goals(String task) {
    return Splits.ml1(task).draw(plan.goalSeed()).testGoals();
  }
}
