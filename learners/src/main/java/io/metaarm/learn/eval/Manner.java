package io.metaarm.learn.eval;

import io.metaarm.config.Require;
import io.metaarm.env.Scenes;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.rollout.Committee;
import io.metaarm.learn.rollout.Memory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and in which way: alone or with the policies of other runs, with which memory, for how
 * long, and with which actions.
 *
 * @param words for reports; null for the usual way, alone and with the last memory
 * @param slug the same in names of files; empty for the usual way
 */
record Manner(Candidate candidate, @Nullable String words, String slug) {
  static Manner alone(Candidate candidate) {
    return new Manner(candidate, null, "");
  }

  /** Of a run, as a request says. */
  static Manner of(LoadedRun run, EvaluationRequest request, Scenes scenes, Kernels kernels) {
    if (!request.others().isEmpty()) {
      return together(run, request, scenes, kernels);
    }
    return switch (request.memory()) {
      case LAST -> alone(run.candidate());
      case BEST ->
          // A committee acts with the best memory in any case.
          request.checkpoint() == EvaluationRequest.Choice.KEPT
              ? alone(run.candidate())
              : new Manner(
                  Candidate.of(request.memory().of(run.learner())),
                  "with the memory of its best episode",
                  "best-memory-");
      case TRIED -> {
        request.checkpoint().requireOne();
        yield new Manner(
            Candidate.of(request.memory().of(run.learner())), "with what it tried", "tried-");
      }
    };
  }

  /** The same, with what is unusual about how it is examined. */
  Manner by(Protocol protocol, int usualHorizon) {
    int steps = protocol.horizon();
    Manner manner =
        steps == usualHorizon
            ? this
            : and("in episodes of " + steps + " steps", "horizon-" + steps + "-");
    return protocol.sampled() ? manner.and("with sampled actions", "sampled-") : manner;
  }

  private Manner and(String moreWords, String moreSlug) {
    return new Manner(
        candidate, words == null ? moreWords : words + ", " + moreWords, slug + moreSlug);
  }

  private static Manner together(
      LoadedRun run, EvaluationRequest request, Scenes scenes, Kernels kernels) {
    request.checkpoint().requireOne();
    List<LoadedRun> others = new ArrayList<>();
    for (Path path : request.others()) {
      LoadedRun other = LoadedRun.open(path, request.checkpoint(), scenes, kernels);
      requireAlike(run, other);
      others.add(other);
    }
    Manner together =
        new Manner(
            Candidate.of(
                new Committee(
                    Stream.concat(Stream.of(run), others.stream()).map(LoadedRun::learner).toList(),
                    request.memory().exploring())),
            others.stream()
                .map(each -> name(each) + " after iteration " + each.checkpoint().iteration())
                .collect(Collectors.joining(", ", "in a committee with ", "")),
            others.stream().map(Manner::name).collect(Collectors.joining("-", "with-", "-")));
    return request.memory() == Memory.TRIED
        ? together.and("with what they tried", "tried-")
        : together;
  }

  private static String name(LoadedRun run) {
    return run.folder().path().toAbsolutePath().normalize().getFileName().toString();
  }

  /** What one has trained on, another mustn't be tested on; and they act in one environment. */
  private static void requireAlike(LoadedRun run, LoadedRun other) {
    Require.check(
        run.folder().split().equals(other.folder().split())
            && run.options().equals(other.options().withHorizon(run.options().horizon())),
        "with",
        "runs on the same tasks that observe the same, as "
            + run.folder().path()
            + " on "
            + run.folder().info().benchmark(),
        other.folder().path() + " on " + other.folder().info().benchmark());
  }
}
