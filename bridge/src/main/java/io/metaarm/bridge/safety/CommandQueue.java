package io.metaarm.bridge.safety;

/** Accepted commands that wait for their turn, in places that are used again. */
final class CommandQueue {
  /** One waiting command. */
  static final class Entry {
    long sequence;
    long observationSequence;
    long receivedNanos;
    long validityNanos;
    long durationNanos;
    final Vector deltaMetres = new Vector();
    double gripper;

    boolean isStale(long nowNanos) {
      return nowNanos - receivedNanos > validityNanos;
    }
  }

  private final Entry[] entries;
  private int first;
  private int count;

  CommandQueue(int capacity) {
    entries = new Entry[capacity];
    for (int i = 0; i < capacity; i++) {
      entries[i] = new Entry();
    }
  }

  boolean isFull() {
    return count == entries.length;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int capacity() {
    return entries.length;
  }

  /** Appends the command; the queue must not be full. */
  void add(Command command, long nowNanos) {
    if (isFull()) {
      throw new IllegalStateException("the queue is full: " + entries.length);
    }
    Entry entry = entries[(first + count) % entries.length];
    count++;
    double[] delta = command.deltaMetres();
    entry.sequence = command.sequence();
    entry.observationSequence = command.observationSequence();
    entry.receivedNanos = nowNanos;
    entry.validityNanos = command.validityMillis() * 1_000_000;
    entry.durationNanos = command.durationMillis() * 1_000_000;
    entry.deltaMetres.set(delta[0], delta[1], delta[2]);
    entry.gripper = command.gripper();
  }

  /** Takes the oldest; it stays as it is until {@code capacity} more are added. */
  Entry take() {
    if (isEmpty()) {
      throw new IllegalStateException("the queue is empty");
    }
    Entry entry = entries[first];
    first = (first + 1) % entries.length;
    count--;
    return entry;
  }

  void flush() {
    count = 0;
  }
}
