package io.metaarm.bridge.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.metaarm.bridge.proto.RecordedCommand;
import io.metaarm.bridge.proto.RecordedOrder;
import io.metaarm.bridge.proto.RecordedSample;
import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Command;
import io.metaarm.bridge.safety.FaultCode;
import io.metaarm.bridge.safety.Mode;
import io.metaarm.bridge.safety.Order;
import io.metaarm.bridge.safety.SpeedProfile;
import io.metaarm.bridge.safety.Tick;
import io.metaarm.bridge.safety.Vector;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing is lost on the way to a message and back. */
class RecordedWordsTest {
  private static final double[] ODD_NUMBERS = {
    -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.1 + 0.2, 1e300
  };

  private static Tick oddTick() throws IllegalAccessException {
    Tick tick = new Tick();
    int number = 1;
    for (Field field : Tick.class.getFields()) {
      Object value = field.get(tick);
      if (value instanceof Vector vector) {
        vector.set(odd(number), odd(number + 1), odd(number + 2));
      } else if (value instanceof long[] values) {
        for (int i = 0; i < values.length; i++) {
          values[i] = 1000L * number + i;
        }
      } else if (field.getType() == long.class) {
        field.setLong(tick, number % 2 == 0 ? number : Long.MIN_VALUE + number);
      } else if (field.getType() == int.class) {
        field.setInt(tick, number);
      } else if (field.getType() == double.class) {
        field.setDouble(tick, odd(number));
      }
      number++;
    }
    tick.mode = Mode.STOPPING;
    tick.profile = SpeedProfile.FULL;
    return tick;
  }

  private static double odd(int number) {
    return ODD_NUMBERS[number % ODD_NUMBERS.length];
  }

  @Test
  void everyFieldOfATickComesBackToTheLastBit()
      throws IllegalAccessException, InvalidProtocolBufferException {
    Tick tick = oddTick();
    Tick back =
        RecordedWords.tick(RecordedTick.parseFrom(RecordedWords.of(tick).build().toByteString()));
    assertTrue(tick.sameBits(back));
    for (Field field : Tick.class.getFields()) {
      Object expected = field.get(tick);
      Object actual = field.get(back);
      if (expected instanceof Vector vector) {
        assertTrue(vector.sameBits((Vector) actual), field.getName());
      } else if (expected instanceof long[] values) {
        assertArrayEquals(values, (long[]) actual, field.getName());
      } else {
        assertEquals(expected, actual, field.getName());
      }
    }
  }

  @Test
  void everyFieldOfASampleComesBackToTheLastBit() throws InvalidProtocolBufferException {
    ArmSample sample = new ArmSample(List.of("mug", "lid"));
    sample.position.set(Double.NaN, -0.0, 0.1 + 0.2);
    sample.gripperOpening = Double.POSITIVE_INFINITY;
    sample.sampleTimeNanos = -1;
    sample.bootId = Long.MIN_VALUE;
    sample.configurationDigest = -2;
    sample.faulted = true;
    sample.faultText = "protective stop";
    sample.objects[1].position.set(1, 2, 3);
    sample.objects[1].w = -0.0;
    sample.objects[1].x = 1;
    sample.objects[1].y = 2;
    sample.objects[1].z = 3;
    sample.objects[1].measuredNanos = 9;
    ArmSample back =
        RecordedWords.sample(RecordedSample.parseFrom(RecordedWords.of(sample).toByteString()));
    assertTrue(sample.position.sameBits(back.position));
    assertEquals(sample.gripperOpening, back.gripperOpening);
    assertEquals(sample.sampleTimeNanos, back.sampleTimeNanos);
    assertEquals(sample.bootId, back.bootId);
    assertEquals(sample.configurationDigest, back.configurationDigest);
    assertTrue(back.faulted);
    assertEquals("protective stop", back.faultText);
    assertEquals("lid", back.objects[1].name);
    assertTrue(sample.objects[1].position.sameBits(back.objects[1].position));
    assertEquals(-0.0, back.objects[1].w);
    assertEquals(
        List.of(1.0, 2.0, 3.0), List.of(back.objects[1].x, back.objects[1].y, back.objects[1].z));
    assertEquals(9, back.objects[1].measuredNanos);
    assertFalse(back.objects[0].isSeen());
  }

  @Test
  void everyKindOfOrderComesBack() {
    List<Order> orders = new ArrayList<>();
    for (FaultCode code : FaultCode.values()) {
      orders.add(new Order.Raise(code, 5));
    }
    orders.add(new Order.Acknowledge(0x2fff));
    orders.add(new Order.GrantLease(-1, 6));
    orders.add(new Order.ReleaseLease(-2, 7));
    orders.add(new Order.YieldLease(-2));
    orders.add(new Order.GoHome(-3, 8));
    orders.add(new Order.SetProfile(-4, 9, SpeedProfile.REDUCED));
    orders.add(new Order.SetProfile(-4, 9, SpeedProfile.FULL));
    for (Order order : orders) {
      assertEquals(Optional.of(order), RecordedOrders.order(RecordedOrders.of(order).build()));
    }
    assertEquals(
        Order.class.getPermittedSubclasses().length,
        orders.stream().map(Order::getClass).distinct().count());
    assertEquals(Optional.empty(), RecordedOrders.order(RecordedOrder.getDefaultInstance()));
  }

  @Test
  void aCommandComesBackAsItCameHoweverWrong() {
    Command command =
        new Command(-1, 2, 3, 4, 5, 6, new double[] {Double.NaN, -0.0}, Double.NaN, 7, 8);
    Command back = RecordedOrders.command(RecordedOrders.of(command, 9, null).build());
    assertArrayEquals(command.deltaMetres(), back.deltaMetres());
    assertEquals(
        command.toString().replaceAll("\\[D@\\w+", ""),
        back.toString().replaceAll("\\[D@\\w+", ""));
  }

  @Test
  void whatNoControllerWritesIsRefused() {
    RecordedTick.Builder tick = RecordedWords.of(new Tick());
    assertRefused("mode: must be 1 to 6, got 0", tick.clone().setModeValue(0));
    assertRefused("profile: must be 1 to 2, got 7", tick.clone().setProfileValue(7));
    assertRefused("raised_ns: must have 14 to 15 entries, got 0", tick.clone().clearRaisedNs());
    RecordedOrder.Builder order = RecordedOrder.newBuilder();
    order.getRaiseBuilder().setCodeValue(99);
    assertEquals(
        "code: must be 1 to 15, got 99",
        assertThrows(IllegalArgumentException.class, () -> RecordedOrders.order(order.build()))
            .getMessage());
  }

  private static void assertRefused(String message, RecordedTick.Builder tick) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> RecordedWords.tick(tick.build()))
            .getMessage());
  }

  /** As a viewer does that knows nothing of metaarm. */
  @Test
  void aMessageIsUnderstoodFromItsSchemaAlone() throws Exception {
    FileDescriptorSet set =
        FileDescriptorSet.parseFrom(ProtobufSchema.descriptorSet(RecordedTick.getDescriptor()));
    Map<String, FileDescriptor> files = new HashMap<>();
    for (var file : set.getFileList()) {
      FileDescriptor[] imports =
          file.getDependencyList().stream().map(files::get).toArray(FileDescriptor[]::new);
      files.put(file.getName(), FileDescriptor.buildFrom(file, imports));
    }
    var type =
        files
            .get("metaarm/record/v1/record.proto")
            .findMessageTypeByName(RecordedTick.getDescriptor().getName());
    Tick tick = new Tick();
    tick.applied.set(1, 2, 3);
    var message = DynamicMessage.parseFrom(type, RecordedWords.of(tick).build().toByteString());
    var applied = (DynamicMessage) message.getField(type.findFieldByName("applied"));
    assertEquals(2.0, applied.getField(applied.getDescriptorForType().findFieldByName("y_m")));
    assertEquals(
        "metaarm.record.v1.RecordedCommand", RecordedCommand.getDescriptor().getFullName());
  }
}
