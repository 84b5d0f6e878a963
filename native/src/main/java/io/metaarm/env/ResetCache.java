package io.metaarm.env;

import io.metaarm.arm.Point;
import io.metaarm.physics.Model;
import io.metaarm.task.Variation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reset points that were computed before, for any number of environments on any threads. A reset
 * depends on the task, the model, its physics, where the hand begins, the steps to settle and the
 * random vector alone, so a point is as good as computing it again. The least recently used are
 * forgotten.
 */
public final class ResetCache {
  /** All that a reset depends on. */
  @SuppressWarnings("ArrayRecordComponent") // compared below, and copied
  record Key(
      Model model,
      String task,
      Variation.Physics physics,
      Point handStart,
      int settling,
      double[] random) {
    Key {
      random = random.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.model == model
          && key.task.equals(task)
          && key.physics.equals(physics)
          && key.handStart.equals(handStart)
          && key.settling == settling
          && Arrays.equals(key.random, random);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * task.hashCode() + physics.hashCode()) + handStart.hashCode())
          + Arrays.hashCode(random);
    }
  }

  private final Map<Key, ResetPoint> points;

  /** Keeps at most {@code capacity} points, of a few kilobytes each. */
  public ResetCache(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity: must be 0 or more, got " + capacity);
    }
    this.points =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, ResetPoint> eldest) {
            return size() > capacity;
          }
        };
  }

  synchronized @Nullable ResetPoint get(Key key) {
    return points.get(key);
  }

  synchronized void put(Key key, ResetPoint point) {
    points.put(key, point);
  }

  public synchronized int size() {
    return points.size();
  }
}
