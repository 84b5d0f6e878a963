package io.metaarm.learn.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A graphics card as its driver describes it.
 *
 * @param capability the compute capability, such as 8.6
 */
record NvidiaCard(String name, double capability) {
  /** Empty where there is no driver. */
  static Optional<List<NvidiaCard>> ofThisMachine() {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? Optional.of(parse(text)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** From lines such as {@code NVIDIA A100-SXM4-40GB, 8.0}. */
  static List<NvidiaCard> parse(String text) {
    return text.lines()
        .filter(line -> line.matches(".+, *\\d+\\.\\d+ *"))
        .map(
            line -> {
              int comma = line.lastIndexOf(',');
              return new NvidiaCard(
                  line.substring(0, comma).strip(),
                  Double.parseDouble(line.substring(comma + 1).strip()));
            })
        .toList();
  }
}
