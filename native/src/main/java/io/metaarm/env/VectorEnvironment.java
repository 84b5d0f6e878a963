package io.metaarm.env;

import io.metaarm.config.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Many environments, of mixed tasks, stepped together on several threads. An episode that ends is
 * reset at once: the observation is then the new episode's first, and the old one's last is kept
 * beside it. Each environment has its own random stream, so results don't depend on the number of
 * threads.
 */
public final class VectorEnvironment implements AutoCloseable {
  private final List<Environment> environments;
  private final boolean sampleOnReset;
  private final ExecutorService threads;
  private final List<Runnable> shares = new ArrayList<>();

  private final double[][] observations;
  private final double[][] finalObservations;
  private final double[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private final boolean[] success;
  private final boolean[] successInEpisode;

  private double[][] actions = new double[0][];
  private IntConsumer work = index -> {};

  /**
   * Takes over the environments, and closes them in the end.
   *
   * @param sampleOnReset whether each reset takes the next goal
   * @param threadCount how many step at the same time
   */
  public VectorEnvironment(List<Environment> environments, boolean sampleOnReset, int threadCount) {
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("environments: needs at least one, got none");
    }
    Require.atLeast("threadCount", threadCount, 1);
    this.environments = List.copyOf(environments);
    this.sampleOnReset = sampleOnReset;
    int count = environments.size();
    this.observations = new double[count][];
    this.finalObservations = new double[count][];
    for (int i = 0; i < count; i++) {
      int size = environments.get(i).options().observationSize();
      observations[i] = new double[size];
      finalObservations[i] = new double[size];
    }
    this.rewards = new double[count];
    this.terminated = new boolean[count];
    this.truncated = new boolean[count];
    this.success = new boolean[count];
    this.successInEpisode = new boolean[count];
    int workers = Math.min(threadCount, count);
    this.threads =
        Executors.newFixedThreadPool(
            workers,
            runnable -> {
              Thread thread = new Thread(runnable, "environments");
              thread.setDaemon(true);
              return thread;
            });
    for (int worker = 0; worker < workers; worker++) {
      int first = worker;
      shares.add(
          () -> {
            for (int i = first; i < count; i += workers) {
              work.accept(i);
            }
          });
    }
  }

  public int size() {
    return environments.size();
  }

  public Environment environment(int index) {
    return environments.get(index);
  }

  /** Starts an episode in each; what it returns is this object's own. */
  public double[][] reset() {
    work = this::resetOne;
    runAll();
    return observations;
  }

  /** Steps each with its row of {@code actions}, and resets those that are done. */
  public void step(double[][] newActions) {
    if (newActions.length != environments.size()) {
      throw new IllegalArgumentException(
          "actions: expected one for each of "
              + environments.size()
              + " environments, got "
              + newActions.length);
    }
    actions = newActions;
    work = this::stepOne;
    runAll();
  }

  /** What is seen now: after a reset, the new episode's first observation. */
  public double[][] observations() {
    return observations;
  }

  /** The last observation of the episode that the last step ended, where one did. */
  public double[] finalObservation(int index) {
    if (!done(index)) {
      throw new IllegalStateException(
          "Environment " + index + "'s last step didn't end an episode");
    }
    return finalObservations[index];
  }

  public double[] rewards() {
    return rewards;
  }

  public boolean terminated(int index) {
    return terminated[index];
  }

  public boolean truncated(int index) {
    return truncated[index];
  }

  public boolean done(int index) {
    return terminated[index] || truncated[index];
  }

  /** Whether the last step was a success. */
  public boolean success(int index) {
    return success[index];
  }

  /** Whether any step of the episode was a success, the last step's if that ended one. */
  public boolean successInEpisode(int index) {
    return successInEpisode[index];
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Environments are still being stepped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    environments.forEach(Environment::close);
  }

  private void resetOne(int index) {
    Environment environment = environments.get(index);
    if (sampleOnReset) {
      environment.sampleGoal();
    }
    terminated[index] = false;
    truncated[index] = false;
    success[index] = false;
    successInEpisode[index] = false;
    copy(environment.reset(), observations[index]);
  }

  private void stepOne(int index) {
    boolean fresh = done(index);
    Environment environment = environments.get(index);
    StepResult result = environment.step(actions[index]);
    rewards[index] = result.reward();
    terminated[index] = result.terminated();
    truncated[index] = result.truncated();
    success[index] = result.success();
    successInEpisode[index] = success[index] || (!fresh && successInEpisode[index]);
    if (result.done()) {
      copy(result.observation(), finalObservations[index]);
      if (sampleOnReset) {
        environment.sampleGoal();
      }
      copy(environment.reset(), observations[index]);
    } else {
      copy(result.observation(), observations[index]);
    }
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private void runAll() {
    if (shares.size() == 1) {
      shares.get(0).run();
      return;
    }
    List<Future<?>> running = new ArrayList<>();
    for (Runnable share : shares) {
      running.add(threads.submit(share));
    }
    RuntimeException failure = null;
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failure =
            e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new IllegalStateException("Interrupted while environments step", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
