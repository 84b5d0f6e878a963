package io.metaarm.learn.maml;

import io.metaarm.env.SeededRandom;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.policy.Batch;
import io.metaarm.learn.policy.EpisodeSampler;
import io.metaarm.learn.rollout.Episode;
import io.metaarm.learn.rollout.SuccessBonus;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Gathers what an iteration learns from: episodes in each task, before and after inner steps. */
final class Exploration<T> {
  private final MamlSettings settings;
  private final InnerSteps innerSteps;
  private final Workers workers;
  private final List<EpisodeSampler<T>> samplers;
  private final Function<T, String> names;

  /**
   * With one sampler for each worker.
   *
   * @param names of tasks: those of the same name take equally long
   */
  Exploration(
      MamlSettings settings,
      InnerSteps innerSteps,
      Workers workers,
      List<EpisodeSampler<T>> samplers,
      Function<T, String> names) {
    this.settings = settings;
    this.innerSteps = innerSteps;
    this.workers = workers;
    this.samplers = List.copyOf(samplers);
    this.names = names;
  }

  /** Acts in the tasks before and after each inner step. */
  List<TaskBatches> of(ParameterSet theta, List<T> drawn, RandomGenerator random) {
    List<List<Batch>> inner = new ArrayList<>();
    List<ParameterSet> acting = Collections.nCopies(drawn.size(), theta);
    for (int i = 0; i < settings.innerSteps(); i++) {
      List<ParameterSet> from = acting;
      List<Batch> batches = sample(drawn, from, 0, random);
      acting =
          workers.map(
              drawn.size(), (task, worker) -> innerSteps.step(from.get(task), batches.get(task)));
      inner.add(batches);
    }
    double successBonus = SuccessBonus.orNone(settings.successBonus());
    List<Batch> outer = sample(drawn, acting, successBonus, random);
    return IntStream.range(0, drawn.size())
        .mapToObj(
            task ->
                new TaskBatches(
                    inner.stream().map(batches -> batches.get(task)).toList(), outer.get(task)))
        .toList();
  }

  /** A batch of each task, from acting with the parameters for it. */
  private List<Batch> sample(
      List<T> drawn, List<ParameterSet> acting, double successBonus, RandomGenerator random) {
    int rounds = samplers.get(0).rounds(settings.stepsPerTask());
    int steps = (settings.stepsPerTask() + rounds - 1) / rounds;
    // Each round has its own numbers, whichever thread goes through it and when.
    long[] seeds = random.longs((long) drawn.size() * rounds).toArray();
    List<List<Episode>> episodes =
        workers.map(
            IntStream.range(0, seeds.length)
                .mapToObj(i -> names.apply(drawn.get(i / rounds)))
                .toList(),
            (i, worker) ->
                samplers
                    .get(worker)
                    .sample(
                        drawn.get(i / rounds),
                        acting.get(i / rounds),
                        steps,
                        new SeededRandom(seeds[i])));
    return workers.map(
        drawn.size(),
        (task, worker) ->
            Batch.of(
                acting.get(task).kernels(),
                episodes.subList(task * rounds, (task + 1) * rounds).stream()
                    .flatMap(List::stream)
                    .toList(),
                settings.advantage(),
                successBonus));
  }
}
