package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nothing that goes wrong in native code takes the process down or costs it memory. */
class SurvivalTest {
  private static final int THREADS = 4;
  private static final int ERRORS_PER_THREAD = 25_000;
  private static final int MODELS = 10_000;
  private static final long TOLERATED_GROWTH_BYTES = 48L << 20;
  private static final Path MEMORY = Path.of("/proc/self/statm");

  @Test
  void aHundredThousandErrorsChangeNothing() throws Exception {
    try (Model good = Model.fromXml(Scenes.heap(9));
        Model bad = Model.fromXml(Scenes.tooLittleMemory())) {
      double[] expected = run(good);
      provoke(bad, 1000);
      long before = residentBytes();
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(() -> provoke(bad, ERRORS_PER_THREAD));
      }
      assertEquals(THREADS * ERRORS_PER_THREAD, sum(tasks));
      assertFlat(before);
      assertArrayEquals(expected, run(good));
    }
  }

  /** Every step fails for want of memory; the reset between them doesn't. */
  private static int provoke(Model bad, int errors) {
    int seen = 0;
    try (State state = bad.newState()) {
      ArrayView places = state.array(StateField.QPOS);
      for (int i = 0; i < errors; i++) {
        for (int ball = 0; ball < places.length(); ball++) {
          places.set(ball, -ball);
        }
        PhysicsException e = assertThrows(PhysicsException.class, () -> state.step(1));
        assertTrue(e.getMessage().toLowerCase(Locale.ROOT).contains("stack"), e.getMessage());
        state.reset();
        seen++;
      }
    }
    return seen;
  }

  @Test
  void tenThousandModelsComeAndGo() throws IOException {
    loadAndClose(1000);
    long before = residentBytes();
    loadAndClose(MODELS);
    assertFlat(before);
  }

  private static void loadAndClose(int count) {
    for (int i = 0; i < count; i++) {
      try (Model model = Model.fromXml(Scenes.PENDULUM);
          State state = model.newState()) {
        state.field(ModelField.BODY_MASS).set(1, 3);
        state.step(1);
      }
    }
  }

  /** The Cleaner frees what nobody closed: far more than would fit if it didn't. */
  @Test
  void forgettingToCloseIsCaught() throws Exception {
    assumeTrue(Files.exists(MEMORY), "skipped: needs " + MEMORY);
    try (Model model = Model.fromXml(Scenes.heap(30))) {
      long before = residentBytes();
      long allocated = 0;
      for (int i = 0; allocated < 6L << 30; i++) {
        State forgotten = model.newState();
        allocated += forgotten.ownBytes();
        if (i % 50 == 0) {
          System.gc();
        }
      }
      System.gc();
      assertTrue(residentBytes() - before < 1L << 30, "6 GiB were made and not closed");
    }
  }

  private static double[] run(Model model) {
    try (State state = model.newState()) {
      state.step(500);
      return state.array(StateField.QPOS).toArray();
    }
  }

  private static int sum(List<Callable<Integer>> tasks)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      int sum = 0;
      for (Future<Integer> result : pool.invokeAll(tasks)) {
        sum += result.get();
      }
      return sum;
    } finally {
      pool.shutdown();
    }
  }

  private static void assertFlat(long before) throws IOException {
    System.gc();
    long growth = residentBytes() - before;
    assertTrue(growth < TOLERATED_GROWTH_BYTES, () -> "memory grew by " + (growth >> 20) + " MiB");
  }

  private static long residentBytes() throws IOException {
    assumeTrue(Files.exists(MEMORY), "skipped: needs " + MEMORY);
    try (Scanner fields = new Scanner(MEMORY, StandardCharsets.US_ASCII)) {
      fields.nextLong();
      return 4096 * fields.nextLong();
    }
  }
}
