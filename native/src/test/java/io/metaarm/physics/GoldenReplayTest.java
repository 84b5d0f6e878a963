package io.metaarm.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recordings of the real benchmark, on its original models. */
class GoldenReplayTest {
  private static final String SAME_LIBRARY = "golden-2.2.2-welded";
  private static final String OFFICIAL = "golden-3.3.0";

  @BeforeEach
  void needsReferenceData() {
    SharedData.assumePresent();
  }

  /** Recorded on Debian's 2.2.2 with the weld correction. */
  @Test
  void everyEpisodeReplaysExactlyOnTheSameLibrary() {
    assumeTrue(MuJoCoLibrary.version().equals("2.2.2"), "recorded on MuJoCo 2.2.2");
    assertEquals(List.of(), episodesThatDiffer(SAME_LIBRARY, 1e-12));
  }

  @Test
  void everyEpisodeReplaysExactlyOnTheOfficialVersion() {
    assumeTrue(MuJoCoLibrary.version().equals("3.3.0"), "recorded on MuJoCo 3.3.0");
    assertEquals(List.of(), episodesThatDiffer(OFFICIAL, 1e-9));
  }

  /** What the weld correction is for: the hand moves as it does in the official version. */
  @Test
  void theHandMovesAsInTheOfficialVersion() {
    List<String> tasks = SharedData.tasks(OFFICIAL);
    List<String> agreeing = new ArrayList<>();
    for (String task : tasks) {
      if (largestHandDifference(task) <= 1e-9) {
        agreeing.add(task);
      }
    }
    System.err.printf(
        Locale.ROOT,
        "hand within 1e-9 of 3.3.0 on %d of %d tasks%n",
        agreeing.size(),
        tasks.size());
    assertTrue(agreeing.size() >= 40, () -> "only on " + agreeing);
  }

  private static List<String> episodesThatDiffer(String set, double tolerance) {
    List<String> differing = new ArrayList<>();
    int episodes = 0;
    for (String task : SharedData.tasks(set)) {
      JsonNode recording = SharedData.recording(set, task);
      try (Model model = Model.fromFile(SharedData.model(recording))) {
        for (JsonNode episode : recording.get("episodes")) {
          double difference = largestQposDifference(model, task, episode);
          episodes++;
          if (!(difference <= tolerance)) {
            differing.add(task + " episode " + episodes + ": " + difference);
          }
        }
      }
    }
    assertEquals(200, episodes);
    return differing;
  }

  private static double largestQposDifference(Model model, String task, JsonNode episode) {
    try (Replay replay = new Replay(model, episode, SharedData.facts(task))) {
      double largest = 0;
      for (int i = 0; i < replay.length(); i++) {
        replay.step(i);
        double[] qpos = replay.state().array(StateField.QPOS).toArray();
        largest =
            Math.max(
                largest, Replay.largestDifference(qpos, replay.recorded("qpos", i), qpos.length));
      }
      return largest;
    }
  }

  private static double largestHandDifference(String task) {
    JsonNode recording = SharedData.recording(OFFICIAL, task);
    double largest = 0;
    try (Model model = Model.fromFile(SharedData.model(recording))) {
      int hand = model.id(ObjectType.BODY, "hand");
      for (JsonNode episode : recording.get("episodes")) {
        if (!episode.get("kind").asText().equals("random")) {
          continue;
        }
        try (Replay replay = new Replay(model, episode, SharedData.facts(task))) {
          double[] position = new double[3];
          for (int i = 0; i < replay.length(); i++) {
            replay.step(i);
            replay.state().array(StateField.XPOS).getRow(hand, position, 0);
            largest =
                Math.max(largest, Replay.largestDifference(position, replay.recorded("obs", i), 3));
          }
        }
      }
    }
    return largest;
  }
}
