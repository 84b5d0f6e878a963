package io.metaarm.benchmark;

/**
 * MT19937 with 53-bit doubles: the generator from which the published benchmark draws its goals
 * (NumPy's legacy one). For nothing else: a generator of the JDK is smaller and better.
 */
final class MersenneTwister {
  private static final int SIZE = 624;
  private static final int DISTANCE = 397;
  private static final int TWIST = 0x9908b0df;
  private static final int HIGHEST_BIT = 0x80000000;
  private static final long LARGEST_SEED = 0xffffffffL;

  private final int[] words = new int[SIZE];
  private int used = SIZE;

  MersenneTwister(long seed) {
    if (seed < 0 || seed > LARGEST_SEED) {
      throw new IllegalArgumentException(
          "seed: must be 0 to " + LARGEST_SEED + " (32 bits), got " + seed);
    }
    words[0] = (int) seed;
    for (int i = 1; i < SIZE; i++) {
      int last = words[i - 1];
      words[i] = 1812433253 * (last ^ (last >>> 30)) + i;
    }
  }

  /** 32 random bits. */
  int nextInt() {
    if (used == SIZE) {
      renew();
      used = 0;
    }
    int word = words[used++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  }

  /** From 0 to below 1, made of 27 bits of one word and 26 of the next. */
  double nextDouble() {
    int high = nextInt() >>> 5;
    int low = nextInt() >>> 6;
    return (high * 0x1p26 + low) * 0x1p-53;
  }

  private void renew() {
    for (int i = 0; i < SIZE; i++) {
      int next = words[(i + 1) % SIZE];
      int joined = (words[i] & HIGHEST_BIT) | (next & ~HIGHEST_BIT);
      int twisted = (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : TWIST);
      words[i] = words[(i + DISTANCE) % SIZE] ^ twisted;
    }
  }
}
