package io.metaarm.learn.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by the library of protocol buffers, which knows nothing of our writer. */
class EventFileTest {
  private static final int WRAPPING = 16;

  @TempDir private Path folder;

  @Test
  void aFileBeginsAsThoseOfTensorFlowDo() throws IOException {
    byte[] content = Files.readAllBytes(new EventFile(folder, 1.5e9).file());
    // The length 24 and its checksum, as at the beginning of every event file.
    assertArrayEquals(
        new byte[] {24, 0, 0, 0, 0, 0, 0, 0, (byte) 0xa3, 0x7f, 0x4b, 0x22},
        Arrays.copyOf(content, 12));
    UnknownFieldSet event = event(content, 0);
    assertEquals(1.5e9, Double.longBitsToDouble(event.getField(1).getFixed64List().get(0)));
    assertEquals(
        "brain.Event:2", event.getField(3).getLengthDelimitedList().get(0).toString(UTF_8));
  }

  @Test
  void figuresCanBeReadBack() throws IOException {
    EventFile file = new EventFile(folder, 1.5e9);
    file.add(1.5e9 + 1, 2_000_300, Map.of("return/after", 12.25));
    byte[] content = Files.readAllBytes(file.file());
    UnknownFieldSet event = event(content, 24 + WRAPPING);
    assertEquals(2_000_300, event.getField(2).getVarintList().get(0));
    ByteString summary = event.getField(5).getLengthDelimitedList().get(0);
    UnknownFieldSet value =
        UnknownFieldSet.parseFrom(
            UnknownFieldSet.parseFrom(summary).getField(1).getLengthDelimitedList().get(0));
    assertEquals("return/after", value.getField(1).getLengthDelimitedList().get(0).toString(UTF_8));
    assertEquals(12.25f, Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
    assertTrue(file.file().getFileName().toString().startsWith("events.out.tfevents.1500000000."));
  }

  private static UnknownFieldSet event(byte[] content, int from) throws IOException {
    int length = (int) ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong(from);
    return UnknownFieldSet.parseFrom(Arrays.copyOfRange(content, from + 12, from + 12 + length));
  }
}
