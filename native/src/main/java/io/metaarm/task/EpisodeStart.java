package io.metaarm.task;

import java.util.HashMap;
import java.util.Map;

/**
 * What is fixed at reset and known to the reward. Written by the core and the reset function, then
 * frozen; the arrays that it gives out are its own and not to be changed.
 */
public final class EpisodeStart {
  private final double[] random;
  private final double[] hand;
  private final double[] tcp = new double[3];
  private final double[] object = new double[3];
  private final double[] target = new double[3];
  private final Map<String, double[]> points = new HashMap<>();
  private final Map<String, Double> numbers = new HashMap<>();
  private boolean frozen;

  public EpisodeStart(double[] random, HandSpec hand) {
    this.random = random.clone();
    this.hand = new double[] {hand.x(), hand.y(), hand.z()};
  }

  /** The drawn vector (upstream's rand_vec). */
  public double[] random() {
    return random;
  }

  /** Where the hand's target was while it settled (upstream's hand_init_pos). */
  public double[] hand() {
    return hand;
  }

  /** The middle of the fingers after settling (upstream's init_tcp). */
  public double[] tcp() {
    return tcp;
  }

  /** Where the object started (upstream's obj_init_pos). */
  public double[] object() {
    return object;
  }

  /** Where the object is to go (upstream's _target_pos). */
  public double[] target() {
    return target;
  }

  /** A further point that the reset function named. */
  public double[] point(String name) {
    double[] found = points.get(name);
    if (found == null) {
      throw new IllegalArgumentException("No point " + name + ". Points: " + points.keySet());
    }
    return found;
  }

  /** A number that the reset function named. */
  public double number(String name) {
    Double found = numbers.get(name);
    if (found == null) {
      throw new IllegalArgumentException("No number " + name + ". Numbers: " + numbers.keySet());
    }
    return found;
  }

  public EpisodeStart tcp(double[] point) {
    return copy(point, tcp);
  }

  public EpisodeStart object(double... point) {
    return copy(point, object);
  }

  public EpisodeStart target(double... point) {
    return copy(point, target);
  }

  public EpisodeStart point(String name, double... point) {
    return copy(point, points.computeIfAbsent(name, n -> new double[3]));
  }

  public EpisodeStart number(String name, double value) {
    checkNotFrozen();
    numbers.put(name, value);
    return this;
  }

  /** From now on it can't be changed. */
  public EpisodeStart freeze() {
    frozen = true;
    return this;
  }

  private EpisodeStart copy(double[] from, double[] to) {
    checkNotFrozen();
    System.arraycopy(from, 0, to, 0, 3);
    return this;
  }

  private void checkNotFrozen() {
    if (frozen) {
      throw new IllegalStateException("The episode has started: its start can't be changed");
    }
  }
}
