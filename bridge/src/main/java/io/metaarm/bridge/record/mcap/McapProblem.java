package io.metaarm.bridge.record.mcap;

/**
 * What is wrong with a file.
 *
 * @param offset of the record at fault, in bytes from the beginning of the file
 */
public record McapProblem(long offset, String text) {
  @Override
  public String toString() {
    return "at byte " + offset + ": " + text;
  }
}
