package io.metaarm.learn.rollout;

import io.metaarm.config.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Threads that share pieces of work. Which thread does which piece is left to chance, so that none
 * waits for another; results come in the order of the pieces. They don't depend on the number of
 * threads as long as no piece depends on another.
 */
public final class Workers implements AutoCloseable {
  /** A piece of work. */
  public interface Piece<R> {
    /**
     * Does it.
     *
     * @param index of the piece
     * @param worker the thread's number, for what belongs to one thread at a time
     */
    R run(int index, int worker);
  }

  private final int count;
  private final Watch watch;
  private final ExecutorService threads;
  private final Map<Object, Long> lastNanos = new ConcurrentHashMap<>();

  /**
   * With so many threads, one of which is the caller's: if it only waited, Linux would often wake
   * two others on the same processor, and leave one idle for milliseconds.
   */
  public Workers(int count) {
    Require.atLeast("threads", count, 1);
    this.count = count;
    this.watch = new Watch(count <= Runtime.getRuntime().availableProcessors());
    int others = Math.max(1, count - 1);
    this.threads =
        new ThreadPoolExecutor(
            others,
            others,
            0,
            TimeUnit.SECONDS,
            watch.queue(),
            runnable -> {
              Thread thread = new Thread(runnable, "worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The caller's thread alone. */
  public static Workers none() {
    return new Workers(1);
  }

  public int count() {
    return count;
  }

  /** Processor time that threads have spent on watching out for work. */
  public long watchedNanos() {
    return watch.nanos();
  }

  /** Does so many pieces, and returns their results in order. */
  public <R> List<R> map(int pieces, Piece<R> piece) {
    return map(IntStream.range(0, pieces).toArray(), piece);
  }

  /**
   * Does a piece of each kind, and returns their results in the same order. The kinds that took
   * longest the last time are begun first: begun last, they would leave the other threads without
   * work.
   */
  public <R> List<R> map(List<?> kinds, Piece<R> piece) {
    int[] longestFirst =
        IntStream.range(0, kinds.size())
            .boxed()
            .sorted(Comparator.comparing(i -> -lastNanos.getOrDefault(kinds.get(i), 0L)))
            .mapToInt(Integer::intValue)
            .toArray();
    return map(longestFirst, (index, worker) -> timed(kinds.get(index), piece, index, worker));
  }

  private <R> R timed(Object kind, Piece<R> piece, int index, int worker) {
    long start = System.nanoTime();
    R result = piece.run(index, worker);
    lastNanos.put(kind, System.nanoTime() - start);
    return result;
  }

  /** All pieces, begun in the order of {@code indices}. */
  private <R> List<R> map(int[] indices, Piece<R> piece) {
    AtomicInteger next = new AtomicInteger();
    List<FutureTask<List<Done<R>>>> shares =
        IntStream.range(0, Math.min(count, indices.length))
            .mapToObj(worker -> new FutureTask<>(() -> share(piece, worker, indices, next)))
            .toList();
    shares.stream().skip(1).forEach(threads::execute);
    shares.stream().limit(1).forEach(FutureTask::run);
    return gathered(shares).stream()
        .sorted(Comparator.comparingInt(Done::index))
        .map(Done::result)
        .toList();
  }

  /** Once all have ended, even where one failed. */
  private <R> List<Done<R>> gathered(List<FutureTask<List<Done<R>>>> shares) {
    List<Done<R>> done = new ArrayList<>();
    RuntimeException failure = null;
    for (FutureTask<List<Done<R>>> share : shares) {
      watch.until(share::isDone);
      try {
        done.addAll(share.get());
      } catch (ExecutionException e) {
        failure = unwrapped(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new IllegalStateException("Interrupted while work is done", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return done;
  }

  private record Done<R>(int index, R result) {}

  private static <R> List<Done<R>> share(
      Piece<R> piece, int worker, int[] indices, AtomicInteger next) {
    List<Done<R>> done = new ArrayList<>();
    for (int i = next.getAndIncrement(); i < indices.length; i = next.getAndIncrement()) {
      done.add(new Done<>(indices[i], piece.run(indices[i], worker)));
    }
    return done;
  }

  private static RuntimeException unwrapped(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(failure.getCause());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
