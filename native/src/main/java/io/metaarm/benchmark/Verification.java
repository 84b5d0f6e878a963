package io.metaarm.benchmark;

import io.metaarm.env.ResetCache;
import io.metaarm.env.Scenes;
import io.metaarm.env.TaskSimulation;
import io.metaarm.physics.ModelField;
import io.metaarm.physics.ObjectType;
import io.metaarm.physics.State;
import io.metaarm.physics.StateField;
import io.metaarm.task.ModelChanges;
import io.metaarm.task.RewardBreakdown;
import io.metaarm.task.TaskCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Replays recorded episodes of the published benchmark and measures how far ours are off. */
public final class Verification {
  /** Where a replay begins. */
  public enum Origin {
    /** With the whole reset, from the random vector. */
    RESET,
    /** In the recorded state after reset. */
    STATE
  }

  /** What is compared. */
  public enum Quantity {
    OBSERVATION,
    REWARD,
    INFO,
    SUCCESS,
    QPOS
  }

  /** One episode's replay. */
  record Replay(String kind, int goal, Origin origin, Map<Quantity, Deviation> deviations) {}

  /**
   * How far a task's episodes of one kind were off at most.
   *
   * @param kind who acted: scripted or random
   * @param largest of all episodes
   * @param byGoal of the episodes of each recorded goal, in their order
   * @param firstStep the first step that was off by more than the tolerance, from 0; -1 for the
   *     state after reset; absent where all were within
   */
  public record Figure(
      String kind,
      Origin origin,
      Quantity quantity,
      double largest,
      List<Double> byGoal,
      @Nullable Integer firstStep) {}

  /**
   * One task's replays.
   *
   * @param within whether everything that the benchmark publishes was within the tolerance: all but
   *     the simulation's coordinates
   */
  public record TaskFigures(String task, int replays, boolean within, List<Figure> figures) {}

  private final Scenes scenes;
  private final double tolerance;

  public Verification(Scenes scenes, double tolerance) {
    this.scenes = scenes;
    this.tolerance = tolerance;
  }

  /** Tasks with golden files in a directory. */
  public static List<String> tasksIn(Path directory) {
    return GoldenFile.list(directory).stream().map(GoldenFile::taskOf).toList();
  }

  /** Replays every episode of a task, from each origin. */
  public TaskFigures verify(Path directory, String task) {
    GoldenFile golden = GoldenFile.read(directory.resolve(task + ".json.gz"));
    var spec = TaskCatalog.find(task);
    List<Replay> replays = new ArrayList<>();
    try (TaskSimulation simulation =
        new TaskSimulation(spec, scenes.model(spec.scene()), new ResetCache(0))) {
      simulation.countPastContacts(golden.countsPastContacts());
      for (GoldenEpisode episode : golden.episodes) {
        for (Origin origin : Origin.values()) {
          replays.add(replay(simulation, episode, origin));
        }
      }
    }
    return summarize(task, replays);
  }

  private TaskFigures summarize(String task, List<Replay> replays) {
    List<Figure> figures = new ArrayList<>();
    for (String kind : replays.stream().map(Replay::kind).distinct().toList()) {
      for (Origin origin : Origin.values()) {
        for (Quantity quantity : Quantity.values()) {
          List<Replay> counted =
              replays.stream()
                  .filter(each -> each.kind.equals(kind) && each.origin == origin)
                  .toList();
          figures.add(summarize(counted, kind, origin, quantity));
        }
      }
    }
    boolean within =
        figures.stream().allMatch(each -> each.firstStep == null || each.quantity == Quantity.QPOS);
    return new TaskFigures(task, replays.size(), within, figures);
  }

  private Figure summarize(List<Replay> replays, String kind, Origin origin, Quantity quantity) {
    Deviation worst = new Deviation(tolerance);
    Map<Integer, Double> byGoal = new TreeMap<>();
    for (Replay each : replays) {
      Deviation deviation = of(each.deviations, quantity);
      worst.add(deviation);
      byGoal.merge(each.goal, deviation.largest(), Math::max);
    }
    Integer first = worst.exceeded() ? worst.firstStep() : null;
    return new Figure(kind, origin, quantity, worst.largest(), List.copyOf(byGoal.values()), first);
  }

  private Replay replay(TaskSimulation simulation, GoldenEpisode episode, Origin origin) {
    Map<Quantity, Deviation> deviations = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      deviations.put(quantity, new Deviation(tolerance));
    }
    simulation.reset(episode.random, episode.goalVisible);
    ModelChanges recorded = new ModelChanges();
    if (origin == Origin.STATE) {
      setRecorded(simulation, episode, recorded);
    } else {
      of(deviations, Quantity.OBSERVATION)
          .add(-1, recorded(episode, "obs"), simulation.observation());
      compareQpos(of(deviations, Quantity.QPOS), -1, recorded(episode, "qpos"), simulation);
    }
    for (int step = 0; step < episode.length(); step++) {
      simulation.step(episode.actions[step]);
      compare(deviations, step, simulation, episode);
    }
    recorded.undo(simulation.state());
    return new Replay(episode.kind, episode.goalIndex, origin, deviations);
  }

  private static void compare(
      Map<Quantity, Deviation> deviations,
      int step,
      TaskSimulation simulation,
      GoldenEpisode episode) {
    RewardBreakdown ours = simulation.breakdown();
    of(deviations, Quantity.OBSERVATION)
        .add(step, episode.observations[step], simulation.observation());
    of(deviations, Quantity.REWARD).add(step, episode.rewards[step], ours.reward);
    of(deviations, Quantity.SUCCESS).add(step, info(episode, "success", step), ours.success);
    double[] entries = {
      ours.nearObject,
      ours.graspSuccess,
      ours.graspReward,
      ours.inPlaceReward,
      ours.objToTarget,
      ours.unscaledReward
    };
    for (int i = 0; i < entries.length; i++) {
      of(deviations, Quantity.INFO)
          .add(step, info(episode, GoldenEpisode.INFO.get(i + 1), step), entries[i]);
    }
    compareQpos(of(deviations, Quantity.QPOS), step, episode.positions[step], simulation);
  }

  private static void compareQpos(
      Deviation deviation, int step, double[] expected, TaskSimulation simulation) {
    double[] ours = simulation.state().array(StateField.QPOS).toArray();
    if (ours.length != expected.length) {
      deviation.add(step, 0, Double.POSITIVE_INFINITY);
    } else {
      deviation.add(step, expected, ours);
    }
  }

  private static void setRecorded(
      TaskSimulation simulation, GoldenEpisode episode, ModelChanges recorded) {
    State state = simulation.state();
    for (GoldenEpisode.ModelChange change : episode.modelChanges) {
      ModelField field = ModelField.valueOf(change.field.toUpperCase(Locale.ROOT));
      ObjectType type = change.field.startsWith("body") ? ObjectType.BODY : ObjectType.SITE;
      recorded.set(state, field, state.model().id(type, change.name), change.value);
    }
    state.array(StateField.QPOS).setAll(recorded(episode, "qpos"));
    state.array(StateField.QVEL).setAll(recorded(episode, "qvel"));
    state.array(StateField.CTRL).setAll(recorded(episode, "ctrl"));
    state.array(StateField.MOCAP_POS).setAll(recorded(episode, "mocap_pos"));
    state.array(StateField.MOCAP_QUAT).setAll(recorded(episode, "mocap_quat"));
    state.array(StateField.QACC_WARMSTART).setAll(recorded(episode, "qacc_warmstart"));
  }

  private static Deviation of(Map<Quantity, Deviation> deviations, Quantity quantity) {
    return Objects.requireNonNull(deviations.get(quantity));
  }

  private static double[] recorded(GoldenEpisode episode, String name) {
    return Objects.requireNonNull(episode.initial.get(name), name);
  }

  private static double info(GoldenEpisode episode, String entry, int step) {
    return Objects.requireNonNull(episode.info.get(entry), entry)[step];
  }
}
