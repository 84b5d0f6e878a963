package io.metaarm.bridge.safety;

/**
 * In which order commands are accepted: strictly rising. A duplicate is ignored, an older one
 * rejected, a gap counted.
 */
public final class SequenceRule {
  /** What to do with a command. */
  public enum Verdict {
    NEW,
    DUPLICATE,
    OLDER
  }

  private long newest;
  private long duplicates;
  private long older;
  private long missed;

  /** A new session counts from 1 again; what was counted stays. */
  public void restart() {
    newest = 0;
  }

  /** What to do with a command of this sequence, which is at least 1; changes nothing. */
  public Verdict judge(long sequence) {
    if (sequence > newest) {
      return Verdict.NEW;
    }
    return sequence == newest ? Verdict.DUPLICATE : Verdict.OLDER;
  }

  /** Remembers that a command of this sequence came. */
  public void count(long sequence) {
    switch (judge(sequence)) {
      case NEW -> {
        missed += sequence - newest - 1;
        newest = sequence;
      }
      case DUPLICATE -> duplicates++;
      case OLDER -> older++;
    }
  }

  public long newest() {
    return newest;
  }

  public long duplicates() {
    return duplicates;
  }

  public long older() {
    return older;
  }

  /** How many sequences were jumped over. */
  public long missed() {
    return missed;
  }
}
