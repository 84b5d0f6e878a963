package io.metaarm.learn.train;

import io.metaarm.config.Require;
import io.metaarm.learn.checkpoint.Checkpoint;
import io.metaarm.learn.checkpoint.CheckpointException;
import io.metaarm.learn.checkpoint.Checkpoints;
import io.metaarm.learn.checkpoint.Matrix;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Iterations up to a number of environment steps, and what is written down on the way. Every state
 * that is saved is that after a whole iteration.
 */
public final class Training {
  private final RunFolder folder;
  private final String algorithm;
  private final Map<String, Double> identity;
  private final Trainer trainer;
  private final Listener listener;
  private final Checkpoints checkpoints;
  private final RunReport report;
  private final RunLog log;
  private final BestScore best = new BestScore();
  private final Map<String, Double> told;

  /** Held while anything is written, so that {@link #stop} leaves nothing half done. */
  private final Object writing = new Object();

  /** Absent until it is known where the run goes on: a resume that is refused touches nothing. */
  private @Nullable RunRecords records;

  private Schedule schedule;
  private Checkpoint finished;
  private long saved = -1;
  private boolean stopped;

  /** Of a run whose folder is there. */
  public Training(RunFolder folder, Trainer trainer, Listener listener) {
    this.folder = folder;
    this.algorithm = folder.info().algorithm();
    this.schedule = folder.settings().schedule();
    this.trainer = trainer;
    this.listener = listener;
    this.checkpoints = folder.checkpoints();
    this.report = new RunReport(folder);
    this.log = new RunLog(folder.file("log.txt"), Clock.systemUTC());
    this.told = ToldTiming.numbers(folder);
    this.identity = RunIdentity.numbers(folder);
    this.finished = snapshot(0, 0);
  }

  /**
   * Goes back to the last checkpoint; to the beginning where there is none. Refused where there are
   * some of which none can be used.
   */
  public void resume() {
    resume(schedule.environmentSteps());
  }

  /**
   * The same, to end later than was planned.
   *
   * @param environmentSteps at the end
   */
  public void resume(long environmentSteps) {
    try {
      requireEnd(environmentSteps);
      checkpoints
          .last(this::restore, refused -> say("passed over: " + refused.getMessage()))
          .ifPresent(
              last -> {
                finished = last;
                saved = last.iteration();
              });
      RunRecords tables = new RunRecords(folder, Clock.systemUTC());
      tables.goOnAfter(finished.iteration(), finished.environmentSteps());
      records = tables;
      say("continues after iteration " + finished.iteration());
      moveEnd(environmentSteps);
    } catch (RuntimeException e) {
      logEnd(e);
      throw e;
    }
  }

  private void requireEnd(long environmentSteps) {
    long planned = schedule.environmentSteps();
    if (environmentSteps < planned) {
      throw new IllegalArgumentException(
          "--steps: must be at least the "
              + planned
              + " that the run in "
              + folder.path()
              + " is to take already, got "
              + environmentSteps);
    }
    if (environmentSteps > planned && folder.settings().dependOnTheEnd()) {
      throw new IllegalArgumentException(
          "--steps: must be "
              + planned
              + " for the run in "
              + folder.path()
              + ", got "
              + environmentSteps
              + "; its rates fall until the end, so with another they would have been others from"
              + " the first iteration on: begin a new run for that");
    }
  }

  private void moveEnd(long environmentSteps) {
    long planned = schedule.environmentSteps();
    if (environmentSteps > planned) {
      folder.setEnd(environmentSteps);
      schedule = folder.settings().schedule();
      say("goes on to " + environmentSteps + " steps instead of " + planned);
    }
  }

  private void restore(Path file, Checkpoint checkpoint) {
    folder.requireOwn(file, checkpoint);
    try {
      requireShapes(checkpoint);
      trainer.restore(checkpoint);
      best.restore(checkpoint);
    } catch (IllegalArgumentException | CheckpointException e) {
      throw new CheckpointException(file + ": doesn't fit the run: " + e.getMessage());
    }
  }

  /** Those of the beginning: networks of other sizes would fail only when they are used. */
  private void requireShapes(Checkpoint checkpoint) {
    finished
        .matrices()
        .forEach(
            (name, own) -> {
              Matrix read = checkpoint.matrices().getOrDefault(name, own);
              Require.check(
                  read.rows() == own.rows() && read.columns() == own.columns(),
                  name,
                  own.rows() + " x " + own.columns(),
                  read.rows() + " x " + read.columns());
            });
  }

  /** Until the schedule's end, or {@link #stop}. */
  public void run() {
    RunRecords tables = records == null ? new RunRecords(folder, Clock.systemUTC()) : records;
    ProgressLine progress =
        new ProgressLine(
            schedule.environmentSteps(), finished.environmentSteps(), System.nanoTime());
    try {
      while (finished.environmentSteps() < schedule.environmentSteps()) {
        long startNanos = System.nanoTime();
        IterationResult result = trainer.iterate(finished.iteration());
        synchronized (writing) {
          if (stopped) {
            return;
          }
          finish(tables, result, startNanos);
          String line =
              progress.of(
                  finished.iteration(), finished.environmentSteps(), result, System.nanoTime());
          log.add(line);
          listener.progressed(line);
        }
      }
    } catch (RuntimeException | Error e) {
      synchronized (writing) {
        if (!stopped) {
          logEnd(e);
        }
      }
      throw e;
    }
  }

  /**
   * For those who find the run later. Where even that can't be written, the error itself counts.
   */
  private void logEnd(Throwable error) {
    Throwable told = error instanceof UncheckedIOException io ? io.getCause() : error;
    try {
      log.add("ended by an error: " + told);
    } catch (UncheckedIOException e) {
      error.addSuppressed(e);
    }
  }

  private void finish(RunRecords tables, IterationResult result, long startNanos) {
    best.add(result);
    long iteration = finished.iteration() + 1;
    long steps = finished.environmentSteps() + result.environmentSteps();
    tables.add(iteration, steps, result, System.nanoTime() - startNanos);
    boolean last = steps >= schedule.environmentSteps();
    boolean due = last || iteration % schedule.checkpointEvery() == 0;
    boolean isBest = due && best.becomesBest();
    finished = snapshot(iteration, steps);
    if (due) {
      save(isBest);
    }
  }

  private Checkpoint snapshot(long iteration, long steps) {
    Map<String, Double> numbers = new LinkedHashMap<>(best.numbers());
    numbers.putAll(trainer.numbers());
    numbers.putAll(told);
    numbers.putAll(identity);
    return new Checkpoint(algorithm, iteration, steps, numbers, trainer.matrices());
  }

  private void save(boolean isBest) {
    if (saved != finished.iteration()) {
      trainer.force();
      if (isBest) {
        checkpoints.setBest(finished);
      }
      checkpoints.add(finished);
      saved = finished.iteration();
      report.write();
    }
  }

  /**
   * Saves the state after the last whole iteration, from another thread; the iteration under way is
   * lost. Returns what to tell people. Nothing is written to the run afterwards.
   */
  public List<String> stop() {
    synchronized (writing) {
      if (stopped) {
        return List.of();
      }
      stopped = true;
      if (finished.iteration() > 0) {
        save(false);
      }
      String line = "stopped after iteration " + finished.iteration();
      log.add(line);
      return List.of(
          line + "; the one under way is discarded",
          "continue with: metaarm train --resume " + folder.path());
    }
  }

  private void say(String line) {
    log.add(line);
    listener.said(line);
  }
}
