package io.metaarm.learn.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.TrackedObject;
import io.metaarm.bridge.proto.Vector3;
import io.metaarm.bridge.record.StateRecording;
import io.metaarm.env.MeasuredTask;
import io.metaarm.learn.rollout.ActionChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was shown is found in a recording, and what was done in it. */
final class RecordedTrialsTest {
  private static final double[] START = {0, 0.6, 0.2};

  @TempDir Path directory;

  /** From far away to the start in a second, there for a second, and on along x for two. */
  private static List<RecordedMoment> way() {
    List<RecordedMoment> way = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double seconds = i / 100.0;
      double t = seconds - 1;
      double x = t < 1 ? 0.1 * (t - 1) : t < 2 ? 0 : 0.1 * (t - 2);
      way.add(moment(seconds, t >= 0 && t < 4, x));
    }
    return way;
  }

  private static RecordedMoment moment(double seconds, boolean moves, double x) {
    double[] hand = {x, 0.6, 0.2};
    double[] objects = new double[MeasuredTask.OBJECT_NUMBERS];
    return new RecordedMoment(
        seconds, moves, new ArmReading(hand, 1, objects, 0, hand.clone(), 0, 0), -1);
  }

  @Test
  void anArmedStretchBeginsWhereTheTaskDoes() {
    List<List<RecordedMoment>> trials = new RecordedTrials(way(), 20).armed(START);
    assertEquals(1, trials.size());
    List<RecordedMoment> trial = trials.get(0);
    assertEquals(2, trial.get(0).seconds(), 1e-9);
    assertEquals(2.05, trial.get(1).seconds(), 1e-9);
    assertEquals(4.95, trial.get(trial.size() - 1).seconds(), 0.05);
    assertEquals(60, trial.size());
  }

  @Test
  void whoGuidesTheArmSaysWhen() {
    List<List<RecordedMoment>> trials =
        new RecordedTrials(way(), 50)
            .in(List.of(new RecordedTrials.Span(0, 1), new RecordedTrials.Span(3, 4)));
    assertEquals(2, trials.size());
    assertEquals(51, trials.get(0).size());
    assertEquals(3, trials.get(1).get(0).seconds());
  }

  @Test
  void actionsAreTheMeasuredWayOverWhatAnActionIs() {
    ReplayedArm replayed =
        new ReplayedArm(
            new ScriptedArm(),
            TrainedControl.BENCHMARK,
            List.of(moment(0, true, 0), moment(1, true, 0.004), moment(2, true, -0.05)));
    assertEquals(2, replayed.steps());
    float[] action = new float[4];
    replayed.act(new float[39], ActionChoice.MODE, action);
    assertArrayEquals(new float[] {0.4f, 0, 0, -1}, action, 1e-6f);
    assertEquals(0.004, replayed.step(new double[3], 0).hand()[0], "it goes its own way");
    replayed.act(new float[39], ActionChoice.MODE, action);
    assertArrayEquals(new float[] {-1, 0, 0, -1}, action, "no action goes farther");
  }

  @Test
  void statesThatAClientHeardAreRead() throws IOException {
    Path file = directory.resolve("heard.mcap");
    try (StateRecording recording =
        StateRecording.start(file, GetInformationReply.getDefaultInstance())) {
      for (int i = 0; i < 3; i++) {
        recording.onState(
            State.newBuilder()
                .setControllerTimeNs(5_000_000_000L + i * 20_000_000L)
                .setMode(i == 0 ? Mode.MODE_DISARMED : Mode.MODE_ACTIVE)
                .setMeasured(Vector3.newBuilder().setXM(0.1 * i).setYM(0.6).setZM(0.2))
                .setMeasuredGripper(0.5)
                .setAppliedGripper(0.25)
                .addObjects(TrackedObject.newBuilder().setPosition(Vector3.newBuilder().setXM(0.3)))
                .build());
      }
    }
    List<RecordedMoment> moments = RecordedWay.read(file);
    assertEquals(3, moments.size());
    assertEquals(List.of(false, true, true), moments.stream().map(RecordedMoment::moves).toList());
    RecordedMoment last = moments.get(2);
    assertEquals(0.04, last.seconds(), 1e-9);
    assertArrayEquals(new double[] {0.2, 0.6, 0.2}, last.reading().hand());
    assertEquals(0.25, last.gripper());
    assertEquals(1, last.reading().objectCount());
    assertEquals(0.3, last.reading().objects()[0]);
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    RecordedTrials trials = new RecordedTrials(way(), 20);
    assertEquals(
        "The recording says nothing from 7.0 to 9.0 s: it goes from 0 to 5.99 s",
        refusal(() -> trials.in(List.of(new RecordedTrials.Span(7, 9)))));
    RecordedTrials still = new RecordedTrials(way().subList(0, 100), 20);
    assertEquals(
        "The recording has no stretch of 1.0 s in which commands moved the arm: say which times to"
            + " take",
        refusal(() -> still.armed(START)));
    Path other = Files.writeString(directory.resolve("other.mcap"), "no recording");
    assertEquals(
        other + ": no recording of an arm: it has no messages on /state or /tick",
        assertThrows(IllegalArgumentException.class, () -> RecordedWay.read(other)).getMessage());
  }

  private static String refusal(Runnable use) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, use::run).getMessage());
  }
}
