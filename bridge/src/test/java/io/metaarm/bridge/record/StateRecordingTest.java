package io.metaarm.bridge.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.metaarm.bridge.proto.GetInformationReply;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.SpeedProfile;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.record.mcap.McapProblem;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateRecordingTest {
  private static final GetInformationReply INFORMATION =
      GetInformationReply.newBuilder()
          .setModel("sawyer")
          .setSoftwareVersion("1")
          .setLimitsDigest("limits")
          .setCalibrationDigest("calibration")
          .setBootId(-1)
          .setLimits(limits(SpeedProfile.SPEED_PROFILE_REDUCED, 0.25))
          .build();

  @TempDir Path directory;

  private static Limits limits(SpeedProfile profile, double maxSpeed) {
    return Limits.newBuilder().setProfile(profile).setMaxSpeedMps(maxSpeed).build();
  }

  /** What a file holds. */
  private static final class Contents implements McapVisitor {
    final List<Long> sequences = new ArrayList<>();
    final List<GetInformationReply> information = new ArrayList<>();
    final List<McapProblem> problems = new ArrayList<>();

    static Contents of(Path file) throws IOException {
      Contents contents = new Contents();
      McapReader.read(file, contents);
      return contents;
    }

    @Override
    public void onMessage(McapRecord.Channel channel, McapRecord.Message message) {
      assertEquals("/state", channel.topic());
      try {
        sequences.add(State.parseFrom(message.data()).getSequence());
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void onAttachment(McapRecord.Attachment attachment) {
      assertEquals("information.txtpb", attachment.name());
      assertEquals("text/plain", attachment.mediaType());
      try {
        information.add(
            TextFormat.parse(attachment.data().toStringUtf8(), GetInformationReply.class));
      } catch (TextFormat.ParseException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void onProblem(McapProblem problem) {
      problems.add(problem);
    }
  }

  @Test
  void everyStateThatWasHeardIsInTheFile() throws IOException {
    Path file = directory.resolve("states.mcap");
    StateRecording recording = StateRecording.start(file, INFORMATION);
    for (int i = 0; i < 500; i++) {
      recording.onState(State.newBuilder().setSequence(i).build());
    }
    recording.close();
    assertEquals(500, recording.written());
    assertEquals(0, recording.lost());
    assertFalse(recording.hasFailed(), "the disk was there");
    Contents contents = Contents.of(file);
    assertEquals(List.of(), contents.problems);
    assertEquals(500, contents.sequences.size());
    assertEquals(499, contents.sequences.get(499));
    assertFalse(RecordingReplay.of(file).reproduced(), "a client's recording has no decisions");
  }

  @Test
  void whatTheControllerSaysOfItsArmIsAttachedAndAgainWhenItChanges() throws IOException {
    Path file = directory.resolve("attached.mcap");
    GetInformationReply faster =
        INFORMATION.toBuilder().setLimits(limits(SpeedProfile.SPEED_PROFILE_FULL, 1.4)).build();
    try (StateRecording recording = StateRecording.start(file, INFORMATION)) {
      recording.attach(faster);
    }
    assertEquals(List.of(INFORMATION, faster), Contents.of(file).information);
  }

  @Test
  void aLostConnectionIsCountedOnceHoweverOftenTheClientTries() throws IOException {
    try (StateRecording recording =
        StateRecording.start(directory.resolve("lost.mcap"), INFORMATION)) {
      assertEquals(Optional.empty(), recording.disconnected());
      recording.onDisconnected("gone");
      recording.onDisconnected("refused");
      assertEquals(Optional.of("refused"), recording.disconnected());
      assertEquals(1, recording.disconnections());
      recording.onState(State.getDefaultInstance());
      assertEquals(Optional.empty(), recording.disconnected());
      recording.onDisconnected("gone again");
      assertEquals(2, recording.disconnections());
    }
  }
}
