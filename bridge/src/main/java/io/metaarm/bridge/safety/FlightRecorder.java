package io.metaarm.bridge.safety;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the ticks before and after a fault. Recording allocates nothing: a page of ticks is written
 * round and round, and put aside when the time after a fault is over.
 */
public final class FlightRecorder {
  private final int ticksAfter;
  private final int capacity;
  private Page current;
  private Page kept;
  private int faultsBefore;
  private int countdown = -1;
  private volatile boolean untaken;

  public FlightRecorder(int ticksBefore, int ticksAfter) {
    MotionLimits.positive("ticksBefore", ticksBefore);
    MotionLimits.positive("ticksAfter", ticksAfter);
    this.ticksAfter = ticksAfter;
    capacity = ticksBefore + ticksAfter;
    current = new Page(capacity);
    kept = new Page(capacity);
  }

  public synchronized void record(Tick tick) {
    current.add(tick);
    boolean raised = (tick.faults & ~faultsBefore) != 0;
    faultsBefore = tick.faults;
    if (raised && countdown < 0) {
      countdown = ticksAfter;
    } else if (countdown > 0) {
      countdown--;
    }
    if (countdown == 0) {
      Page full = current;
      current = kept;
      kept = full;
      current.clear();
      countdown = -1;
      untaken = true;
    }
  }

  /**
   * The ticks around the newest fault whose time after is over, oldest first; none when they were
   * taken before.
   */
  public List<Tick> take() {
    if (!untaken) {
      return List.of();
    }
    // Made before the lock, and copied after it: the control thread must not wait for that.
    Page spare = new Page(capacity);
    Page taken;
    synchronized (this) {
      untaken = false;
      taken = kept;
      kept = spare;
    }
    return taken.copy();
  }

  /** The same of a fault whose time after isn't over yet, for when nothing more comes. */
  public synchronized List<Tick> takeUnfinished() {
    return countdown < 0 ? List.of() : current.copy();
  }

  private static final class Page {
    private final Tick[] ticks;
    private int next;
    private int count;

    Page(int capacity) {
      ticks = new Tick[capacity];
      for (int i = 0; i < capacity; i++) {
        ticks[i] = new Tick();
      }
    }

    void add(Tick tick) {
      ticks[next].set(tick);
      next = (next + 1) % ticks.length;
      count = Math.min(count + 1, ticks.length);
    }

    void clear() {
      next = 0;
      count = 0;
    }

    List<Tick> copy() {
      List<Tick> copies = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int index = Math.floorMod(next - count + i, ticks.length);
        copies.add(new Tick().set(ticks[index]));
      }
      return copies;
    }
  }
}
