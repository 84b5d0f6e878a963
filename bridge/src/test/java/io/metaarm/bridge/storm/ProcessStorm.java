package io.metaarm.bridge.storm;

import io.metaarm.bridge.bench.ChildJvm;
import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.Orders;
import io.metaarm.bridge.record.RecordingReplay;
import io.metaarm.bridge.server.Signals;
import io.metaarm.bridge.server.StormCounts;
import io.metaarm.bridge.transport.ArmAddress;
import io.metaarm.bridge.transport.Security;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A storm between real processes: a controller with a simulated arm, two clients that compete and
 * misbehave, a bad cable between them, and a hand that kills and suspends all three at random.
 */
final class ProcessStorm implements AutoCloseable {
  /** Little of the compiler's and the collector's work for processes that are killed soon. */
  private static final List<String> CLIENT =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

  private static final List<String> CONTROLLER =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xss2m");
  private static final int CLIENTS = 2;
  private static final long STARTING_SECONDS = 60;

  /** How often something is done to a process, on average. */
  private static final int MEAN_PAUSE_MILLIS = 700;

  /** Of those, how many are for each of them. */
  private static final int CHOICES = 20;

  /**
   * What came of it.
   *
   * @param lives how many controllers there were
   * @param broken what held no more; empty when everything held
   */
  record Result(
      long seed,
      StormCounts counts,
      int lives,
      int killedClients,
      int suspended,
      String cable,
      long replayedTicks,
      List<String> broken) {}

  private final long seed;
  private final Path folder;
  private final Random random;
  private final List<Life> lives = new CopyOnWriteArrayList<>();
  private final Process[] clients = new Process[CLIENTS];
  private final StormProxy proxy;
  private final List<String> broken = new ArrayList<>();
  private int killedClients;
  private int suspended;

  private ProcessStorm(long seed, Path folder) throws IOException {
    this.seed = seed;
    this.folder = folder;
    random = new Random(seed);
    startController(0);
    // The clients start while the controller does; a connection waits for it in the cable.
    proxy = new StormProxy(() -> life().port(), random.nextLong());
    for (int i = 0; i < CLIENTS; i++) {
      startClient(i);
    }
  }

  /** Leaves the recordings in the folder. */
  static Result rage(long seed, double seconds, Path folder) throws Exception {
    try (ProcessStorm storm = new ProcessStorm(seed, folder)) {
      return storm.run(seconds);
    }
  }

  private Life life() {
    return lives.get(lives.size() - 1);
  }

  private void startController(int port) throws IOException {
    Path file = folder.resolve("seed-" + seed + "-life-" + lives.size() + ".mcap");
    lives.add(
        new Life(
            ChildJvm.start(
                StormController.class,
                CONTROLLER,
                file.toString(),
                Integer.toString(port),
                Long.toString(random.nextInt())),
            file));
  }

  private void startClient(int i) throws IOException {
    clients[i] =
        ChildJvm.start(
            StormClient.class,
            CLIENT,
            "127.0.0.1:" + proxy.port(),
            Long.toString(random.nextInt()));
  }

  /** The storm begins when a client moves the arm. */
  private void awaitMotion() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
    while (life().counts().moving() == 0 && System.nanoTime() < end) {
      park(50);
    }
  }

  private Result run(double seconds) throws Exception {
    awaitMotion();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    boolean killed = false;
    while (System.nanoTime() < end) {
      park(1 + random.nextInt(2 * MEAN_PAUSE_MILLIS));
      boolean half = end - System.nanoTime() < seconds * 0.5e9;
      int choice = random.nextInt(CHOICES);
      if (choice == 0 || (half && !killed)) {
        killController();
        killed = true;
      } else {
        disturb(choice);
      }
    }
    checkThatItAnswers();
    StormCounts counts = StormCounts.NONE;
    long replayed = 0;
    for (Life life : lives) {
      life.kill();
      counts = counts.plus(life.counts());
      broken.addAll(life.broken());
      replayed += replay(life);
    }
    return new Result(
        seed,
        counts,
        lives.size(),
        killedClients,
        suspended,
        proxy.toString(),
        replayed,
        List.copyOf(broken));
  }

  private void disturb(int choice) throws Exception {
    int client = random.nextInt(CLIENTS);
    if (choice < 3) {
      kill(clients[client]);
      killedClients++;
      startClient(client);
    } else if (choice < 8) {
      suspend(clients[client], 20 + random.nextInt(1000));
    } else if (choice < 12) {
      suspend(life().process(), 5 + random.nextInt(400));
    } else {
      proxy.throwGarbage();
    }
  }

  private void killController() throws IOException {
    int port = life().port();
    life().kill();
    startController(port);
    life().port();
  }

  private void suspend(Process process, int millis) throws Exception {
    suspended++;
    Signals.send("STOP", process);
    park(millis);
    Signals.send("CONT", process);
  }

  private static void kill(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static void park(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void checkThatItAnswers() {
    ArmAddress address = new ArmAddress.Tcp("127.0.0.1", life().port());
    try (ArmChannels channels = ArmChannels.open(address, Security.LOCAL)) {
      new Orders(channels.orders()).information().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      broken.add("the last controller does not answer: " + e);
    }
  }

  /** What was recorded until the kill is decided again. */
  private long replay(Life life) throws IOException {
    RecordingReplay.Result replayed = RecordingReplay.of(life.file());
    boolean whole = replayed.ticks() == 0 || replayed.reproduced();
    if (!whole || replayed.problems().size() > 1) {
      broken.add(life.file().getFileName() + ": " + replayed);
    }
    return replayed.ticks();
  }

  @Override
  public void close() throws IOException {
    for (Process client : clients) {
      if (client != null) {
        kill(client);
      }
    }
    for (Life life : lives) {
      life.kill();
    }
    proxy.close();
  }
}
