package io.metaarm.bridge.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;

/**
 * The numbers at the beginning of a file of Linux's {@code /proc}; where it has a program's name in
 * brackets, those after it. Reading allocates nothing.
 */
final class ProcFile {
  private final RandomAccessFile file;
  private final byte[] text = new byte[256];
  private final long[] numbers;

  /**
   * @param count how many numbers are wanted
   */
  ProcFile(String path, int count) {
    numbers = new long[count];
    try {
      file = new RandomAccessFile(path, "r");
    } catch (IOException e) {
      throw new UncheckedIOException("This measurement needs Linux with " + path, e);
    }
  }

  void read() {
    try {
      file.seek(0);
      parse(file.read(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void parse(int length) {
    int at = length;
    while (at > 0 && text[at - 1] != ')') {
      at--;
    }
    for (int i = 0; i < numbers.length; i++) {
      while (at < length && !isDigit(text[at])) {
        at++;
      }
      numbers[i] = 0;
      while (at < length && isDigit(text[at])) {
        numbers[i] = 10 * numbers[i] + text[at++] - '0';
      }
    }
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }

  /** As of the last {@link #read}. */
  long number(int index) {
    return numbers[index];
  }
}
