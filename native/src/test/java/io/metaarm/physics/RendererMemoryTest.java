package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Renderers give back what they take. */
class RendererMemoryTest {
  private static final Path MEMORY = Path.of("/proc/self/statm");
  private static final int PAGE_KIB = 4;

  @BeforeAll
  static void needsOpenGl() {
    Graphics.assume();
  }

  @Test
  void memoryStaysFlatWhenRenderersComeAndGo() throws IOException {
    assumeTrue(Files.exists(MEMORY), "resident memory is read from /proc");
    try (Model model = Model.fromXml(Graphics.BALL);
        State state = model.newState()) {
      useRenderers(10, model, state);
      long first = growthKib(50, model, state);
      long second = growthKib(50, model, state);
      // Each has 0.5 MB of pixels and 2 MB of buffers: 50 that leak make more than 100 MB, every
      // time. Java's heap is in there too, and may take 64 MB at once, but not twice.
      assertTrue(
          Math.min(first, second) < 40 * 1024,
          () -> "grew by " + first + ", then by " + second + " KiB");
    }
  }

  private static long growthKib(int renderers, Model model, State state) throws IOException {
    long before = residentKib();
    useRenderers(renderers, model, state);
    return residentKib() - before;
  }

  private static void useRenderers(int count, Model model, State state) {
    for (int i = 0; i < count; i++) {
      try (Renderer renderer = new Renderer(model, 320, 240, Quality.NICE)) {
        assertEquals(
            0xff0000, renderer.render(state, Camera.named("top")).pixel(160, 120), "renderer " + i);
      }
    }
  }

  private static long residentKib() throws IOException {
    return Long.parseLong(Files.readString(MEMORY).split(" ", 3)[1]) * PAGE_KIB;
  }

  @Test
  void aPictureIntoAnArrayAllocatesNextToNothing() {
    assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM can't count");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Camera camera = Camera.named("top");
    try (Model model = Model.fromXml(Graphics.BALL);
        State state = model.newState();
        Renderer renderer = new Renderer(model, 64, 48, Quality.FAST)) {
      byte[] rgb = new byte[3 * 64 * 48];
      float[] depth = new float[64 * 48];
      long before = 0;
      for (int i = 0; i < 150; i++) {
        if (i == 50) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        renderer.render(state, camera, rgb);
        renderer.depth(state, camera, depth);
      }
      long perPicture = (threads.getCurrentThreadAllocatedBytes() - before) / 200;
      assertTrue(perPicture < 1024, () -> perPicture + " bytes per picture");
    }
  }

  @Test
  void aForgottenRendererIsCollected() throws InterruptedException {
    try (Model model = Model.fromXml(Graphics.BALL)) {
      java.lang.ref.WeakReference<Renderer> forgotten =
          new java.lang.ref.WeakReference<>(new Renderer(model, 64, 48, Quality.FAST));
      for (int i = 0; i < 100 && forgotten.get() != null; i++) {
        System.gc();
        Thread.sleep(20);
      }
      assertEquals(null, forgotten.get());
      try (State state = model.newState();
          Renderer next = new Renderer(model, 64, 48, Quality.FAST)) {
        assertEquals(0xff0000, next.render(state, Camera.named("top")).pixel(32, 24));
      }
    }
  }
}
