package io.metaarm.config;

/**
 * What is wrong in a file.
 *
 * @param line counted from 1
 * @param path such as {@code joints[2].maxRadians}; "" for the file itself
 */
public record ConfigProblem(String file, int line, String path, String text) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + text;
  }
}
