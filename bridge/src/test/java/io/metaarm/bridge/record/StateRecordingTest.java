package io.metaarm.bridge.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.InvalidProtocolBufferException;
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
  @TempDir Path directory;

  @Test
  void everyStateThatWasHeardIsInTheFile() throws IOException {
    Path file = directory.resolve("states.mcap");
    try (StateRecording recording = StateRecording.start(file)) {
      assertEquals(Optional.empty(), recording.disconnected());
      for (int i = 0; i < 500; i++) {
        recording.onState(State.newBuilder().setSequence(i).build());
      }
      recording.onDisconnected("gone");
      assertEquals(Optional.of("gone"), recording.disconnected());
      assertEquals(500, recording.heard());
      assertEquals(0, recording.lost());
    }
    List<Long> sequences = new ArrayList<>();
    List<McapProblem> problems = new ArrayList<>();
    McapReader.read(
        file,
        new McapVisitor() {
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
          public void onProblem(McapProblem problem) {
            problems.add(problem);
          }
        });
    assertEquals(List.of(), problems);
    assertEquals(500, sequences.size());
    assertEquals(499, sequences.get(499));
    assertFalse(RecordingReplay.of(file).reproduced(), "a client's recording has no decisions");
  }
}
