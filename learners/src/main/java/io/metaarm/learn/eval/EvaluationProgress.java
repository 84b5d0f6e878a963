package io.metaarm.learn.eval;

import io.metaarm.learn.guard.TimeLeft;
import io.metaarm.task.Goal;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How far an evaluation is.
 *
 * @param done goals that were examined, for each seed, and for each point of a curve
 * @param secondsLeft if episodes take as long as those up to now
 */
public record EvaluationProgress(long done, long all, double secondsLeft) {
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d of %d goals, %s left", done, all, TimeLeft.of(secondsLeft));
  }

  /** Counts goals, and the episodes that they take: a curve's goals take more and more of them. */
  public static final class Clock {
    private final Consumer<EvaluationProgress> heard;
    private final long startNanos = System.nanoTime();
    private long all;
    private long allEpisodes;
    private long done;
    private long episodes;

    public Clock(Consumer<EvaluationProgress> heard) {
      this.heard = heard;
    }

    /** These goals are to come by this protocol, so many times. */
    public void expect(Protocol protocol, List<Goal> goals, int times) {
      long examinations = protocol.among(goals) * times;
      all += examinations;
      allEpisodes += examinations * protocol.episodes();
    }

    /** From any thread. */
    public synchronized void finished(Protocol protocol) {
      done++;
      episodes += protocol.episodes();
      double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
      double left = seconds * (allEpisodes - episodes) / episodes;
      heard.accept(new EvaluationProgress(done, all, left));
    }
  }
}
