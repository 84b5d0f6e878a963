package io.metaarm.env;

import java.util.random.RandomGenerator;

/**
 * A generator (SplitMix64) whose whole state is one number, so that what draws from it can be saved
 * and restored. Not for several threads at once.
 */
public final class SeededRandom implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** The first stream of a seed. */
  public SeededRandom(long seed) {
    this(seed, 0);
  }

  /** One of a seed's streams: they have nothing to do with each other. */
  public SeededRandom(long seed, long stream) {
    state = mix(mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * (stream + 1));
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** All that it remembers. */
  public long save() {
    return state;
  }

  /** Goes on as the generator that was saved did. */
  public void restore(long saved) {
    state = saved;
  }

  private static long mix(long bits) {
    long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
    return twice ^ (twice >>> 31);
  }
}
