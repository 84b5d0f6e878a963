package io.metaarm.physics;

import io.metaarm.mujoco.MuJoCo;
import io.metaarm.mujoco.Offscreen;
import io.metaarm.mujoco.mjModel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that talks to OpenGL, for all renderers of the process: a context belongs to the
 * thread that opened it. Calls wait for their turn; what fails there is thrown here.
 */
final class GlThread {
  /** Longer than the largest picture takes on a slow processor that others use too. */
  private static final long HANG_SECONDS = 180;

  /** Compilers of shaders recurse deeply. */
  private static final long STACK_BYTES = 16L << 20;

  private static final int AS_THE_MODEL_SAYS = -1;
  private static final Object STARTING = new Object();
  private static @Nullable GlThread instance;

  private final LinkedBlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final long hangSeconds;

  /** Why nothing works any more in this process. */
  private volatile @Nullable String broken;

  private volatile boolean hung;
  private volatile boolean hasOpenedOne;

  private GlThread(long hangSeconds) {
    this.hangSeconds = hangSeconds;
    this.thread = new Thread(null, this::work, "metaarm-opengl", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /** A thread without OpenGL, for tests of what happens when a call never returns. */
  static GlThread withoutOpenGl(long hangSeconds) {
    return new GlThread(hangSeconds);
  }

  /** The thread, with OpenGL open on it. A failed attempt may be repeated with other settings. */
  static GlThread open() {
    MuJoCoLibrary.require();
    synchronized (STARTING) {
      if (instance == null) {
        GlThread started = new GlThread(HANG_SECONDS);
        try {
          started.check("opening OpenGL", GlLibraries.chosen()::open);
        } catch (PhysicsException e) {
          started.thread.interrupt();
          throw e;
        }
        instance = started;
      }
      return instance;
    }
  }

  static String description() {
    open();
    return MuJoCo.metaarm_gl_description().getString();
  }

  /** Runs a native call on the thread and throws what it reports; see {@link MuJoCoLibrary}. */
  void check(String what, IntSupplier call) {
    run(what, () -> MuJoCoLibrary.check(call.getAsInt()));
  }

  /** Waits until the thread has run the call, even when interrupted: the call uses our memory. */
  void run(String what, Runnable call) {
    checkWorking();
    Handover handover = new Handover(call);
    calls.add(handover);
    if (!handover.await(hangSeconds)) {
      hung = true;
      broken =
          "OpenGL has not answered for "
              + hangSeconds
              + " s while "
              + what
              + ": rendering is given up in this process";
    }
    checkWorking();
    handover.rethrow();
  }

  /** Runs it some time, without waiting. What fails is nobody's concern. */
  void runLater(Runnable call) {
    calls.add(call);
  }

  /**
   * Gives a picture its drawing buffer. When that fails for the first picture of the process,
   * MuJoCo would wait for ever at the second attempt, so there is none.
   */
  void openPicture(Offscreen picture, mjModel model, Quality quality) {
    int shadows = quality.effects ? AS_THE_MODEL_SAYS : 0;
    try {
      check(
          "making a renderer",
          () -> MuJoCo.metaarm_offscreen_open(picture, model, quality.samples, shadows));
      hasOpenedOne = true;
    } catch (PhysicsException e) {
      if (!hasOpenedOne && broken == null) {
        broken = "Rendering is given up in this process: " + e.getMessage();
      }
      throw e;
    }
  }

  /** False while a call may still be at work in memory that was handed to it. */
  boolean isResponsive() {
    return !hung;
  }

  private void checkWorking() {
    String reason = broken;
    if (reason != null) {
      throw new PhysicsException(reason);
    }
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        calls.take().run();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One call on its way to the thread and back. */
  private static final class Handover implements Runnable {
    private final Runnable call;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Throwable failure;

    Handover(Runnable call) {
      this.call = call;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is belongs to the caller
    public void run() {
      try {
        call.run();
      } catch (Throwable e) {
        failure = e;
      } finally {
        done.countDown();
      }
    }

    boolean await(long seconds) {
      boolean interrupted = false;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      try {
        while (true) {
          try {
            return done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** With the trace of the caller; the other thread's is the cause. */
    void rethrow() {
      if (failure == null) {
        return;
      }
      String words = failure instanceof PhysicsException ? failure.getMessage() : null;
      PhysicsException here = new PhysicsException(words == null ? failure.toString() : words);
      here.initCause(failure);
      throw here;
    }
  }
}
