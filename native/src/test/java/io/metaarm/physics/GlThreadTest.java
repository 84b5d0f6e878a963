package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How calls get to OpenGL's thread and back, and what is said when there is no OpenGL. */
class GlThreadTest {
  private static void opened(GlLibraries libraries) {
    MuJoCoLibrary.require();
    libraries.open();
  }

  @Test
  void missingLibrariesAreExplainedWithThePackagesToInstall() {
    GlLibraries absent = new GlLibraries("auto", "libEGL-absent.so.1", "libOSMesa-absent.so.8");
    assertEquals(
        "No OpenGL to render with (METAARM_GL=auto). EGL: libEGL-absent.so.1: cannot open shared"
            + " object file: No such file or directory; OSMesa: libOSMesa-absent.so.8: cannot open"
            + " shared object file: No such file or directory. On Debian: apt-get install libegl1"
            + " libgl1-mesa-dri, or libosmesa6",
        assertThrows(PhysicsException.class, () -> opened(absent)).getMessage());
  }

  @Test
  void whatWasNotAskedForIsNotTried() {
    GlLibraries absent = new GlLibraries("osmesa", "libEGL-absent.so.1", "libOSMesa-absent.so.8");
    assertTrue(
        String.valueOf(assertThrows(PhysicsException.class, () -> opened(absent)).getMessage())
            .contains("EGL: not tried; OSMesa: libOSMesa-absent.so.8: cannot open"));
  }

  @Test
  void aLibraryThatIsSomethingElseIsRefused() {
    GlLibraries wrong = new GlLibraries("auto", "libc.so.6", "libm.so.6");
    assertTrue(
        String.valueOf(assertThrows(PhysicsException.class, () -> opened(wrong)).getMessage())
            .contains(
                "EGL: a function is missing in the library; OSMesa: OSMesaCreateContextExt or"
                    + " OSMesaMakeCurrent failed"));
  }

  @Test
  void anUnknownChoiceIsAnsweredWithTheChoices() {
    assertEquals(
        "METAARM_GL: must be one of egl, osmesa, auto, got 'glx'",
        assertThrows(IllegalArgumentException.class, () -> GlLibraries.of(null, "glx"))
            .getMessage());
  }

  @Test
  void theSystemPropertyWinsOverTheEnvironment() {
    assertEquals("egl", GlLibraries.of("egl", "osmesa").choice());
    assertEquals("osmesa", GlLibraries.of(null, "osmesa").choice());
    assertEquals("auto", GlLibraries.of(null, null).choice());
  }

  @Test
  void allCallsRunOnOneDaemonThread() throws InterruptedException {
    GlThread gl = GlThread.withoutOpenGl(60);
    List<Thread> seen = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread caller = new Thread(() -> gl.run("testing", () -> seen.add(Thread.currentThread())));
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(4, seen.size());
    assertEquals(1, new HashSet<>(seen).size());
    assertTrue(seen.get(0).isDaemon());
  }

  @Test
  void whatFailsThereIsThrownHere() {
    GlThread gl = GlThread.withoutOpenGl(60);
    PhysicsException there = new PhysicsException("no such buffer");
    PhysicsException here =
        assertThrows(
            PhysicsException.class,
            () ->
                gl.run(
                    "testing",
                    () -> {
                      throw there;
                    }));
    assertEquals("no such buffer", here.getMessage());
    assertSame(there, here.getCause());
    assertTrue(
        Arrays.stream(here.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(GlThreadTest.class.getName())));
  }

  @Test
  void aCallThatNeverReturnsEndsRenderingWithAReason() throws InterruptedException {
    GlThread gl = GlThread.withoutOpenGl(1);
    CountDownLatch release = new CountDownLatch(1);
    String reason =
        "OpenGL has not answered for 1 s while drawing: rendering is given up in this process";
    PhysicsException hung =
        assertThrows(PhysicsException.class, () -> gl.run("drawing", () -> await(release)));
    assertEquals(reason, hung.getMessage());
    assertFalse(gl.isResponsive());
    assertEquals(
        reason,
        assertThrows(PhysicsException.class, () -> gl.run("drawing", () -> {})).getMessage());
    release.countDown();
  }

  @Test
  void anInterruptedCallerWaitsAndStaysInterrupted() throws InterruptedException {
    GlThread gl = GlThread.withoutOpenGl(60);
    List<Boolean> interrupted = new ArrayList<>();
    CountDownLatch release = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              gl.run("testing", () -> await(release));
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    caller.start();
    caller.interrupt();
    caller.join(200);
    assertTrue(caller.isAlive());
    release.countDown();
    caller.join();
    assertEquals(List.of(true), interrupted);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
