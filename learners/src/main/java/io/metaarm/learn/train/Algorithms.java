package io.metaarm.learn.train;

import io.metaarm.config.YamlRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be trained, by name. */
public final class Algorithms {
  /**
   * An algorithm.
   *
   * @param type of its settings
   * @param shipped what its settings' files begin with
   * @param changes what it sets otherwise than those files, by path
   */
  private record Entry(
      Class<? extends TrainingSettings> type, String shipped, Map<String, String> changes) {}

  private static final Map<String, Entry> ALL = new LinkedHashMap<>();

  static {
    ALL.put("maml", new Entry(MamlTraining.class, "maml", Map.of("maml.exact", "true")));
    ALL.put("fomaml", new Entry(MamlTraining.class, "maml", Map.of("maml.exact", "false")));
    ALL.put("reptile", new Entry(ReptileTraining.class, "reptile", Map.of()));
    ALL.put("pearl", new Entry(PearlTraining.class, "pearl", Map.of()));
    ALL.put("ppo", new Entry(PpoTraining.class, "ppo", Map.of()));
    // What is left of PPO when its data is gone through once, in one step: nothing is clipped.
    ALL.put(
        "a2c",
        new Entry(PpoTraining.class, "ppo", Map.of("ppo.epochs", "1", "ppo.minibatches", "1")));
    ALL.put("sac", new Entry(SacTraining.class, "sac", Map.of()));
    ALL.put("rl2", new Entry(Rl2Training.class, "rl2", Map.of()));
  }

  private Algorithms() {}

  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Reads and checks settings; {@code file} is what errors call the text. */
  public static TrainingSettings settings(String algorithm, String file, String yaml) {
    return (TrainingSettings)
        YamlRecords.parse(file, yaml, entry(algorithm).type.asSubclass(Record.class));
  }

  static String shipped(String algorithm) {
    return entry(algorithm).shipped;
  }

  static Map<String, String> changes(String algorithm) {
    return entry(algorithm).changes;
  }

  private static Entry entry(String algorithm) {
    Entry entry = ALL.get(algorithm);
    if (entry == null) {
      throw new IllegalArgumentException(
          "No algorithm '" + algorithm + "'. Algorithms: " + String.join(", ", names()));
    }
    return entry;
  }
}
