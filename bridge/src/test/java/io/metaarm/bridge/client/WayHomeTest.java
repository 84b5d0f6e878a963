package io.metaarm.bridge.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Which states show that an arm is at home, and which are only old. */
class WayHomeTest {
  private final WayHome way = new WayHome();

  private static State state(Mode mode, long millis) {
    return State.newBuilder().setMode(mode).setControllerTimeNs(millis * 1_000_000).build();
  }

  private void hear(Mode mode, long millis) {
    way.onState(state(mode, millis));
  }

  @Test
  void statesFromBeforeTheOrderSayNothingAboutIt() {
    hear(Mode.MODE_DISARMED, 4000);
    way.taken();
    hear(Mode.MODE_DISARMED, 4004);
    hear(Mode.MODE_DISARMED, 4040);
    assertFalse(way.arrival().isDone(), "old states count");
    hear(Mode.MODE_HOMING, 4044);
    assertFalse(way.arrival().isDone(), "it is on its way");
    hear(Mode.MODE_DISARMED, 4048);
    assertEquals(state(Mode.MODE_DISARMED, 4048), way.arrival().join());
  }

  @Test
  void aWayThatIsOverBeforeTheAnswerCountsToo() {
    hear(Mode.MODE_HOMING, 4000);
    hear(Mode.MODE_DISARMED, 4004);
    assertFalse(way.arrival().isDone(), "nobody has taken the order yet");
    way.taken();
    hear(Mode.MODE_DISARMED, 4008);
    assertEquals(state(Mode.MODE_DISARMED, 4008), way.arrival().join());
  }

  @Test
  void anArmThatIsAtHomeIsNeverSeenOnItsWay() {
    way.taken();
    hear(Mode.MODE_DISARMED, 4000);
    hear(Mode.MODE_DISARMED, 4500);
    assertFalse(way.arrival().isDone(), "it may not have set out yet");
    hear(Mode.MODE_DISARMED, 4504);
    assertEquals(state(Mode.MODE_DISARMED, 4504), way.arrival().join());
  }

  @Test
  void aFaultOnTheWayIsNamed() {
    way.taken();
    hear(Mode.MODE_HOMING, 4000);
    way.onState(
        state(Mode.MODE_STOPPING, 4004).toBuilder()
            .addFaults(Fault.newBuilder().setMessage("Somebody asked for a stop"))
            .addFaults(Fault.newBuilder().setMessage("No sample came"))
            .build());
    assertEquals(
        "The way home was interrupted: Somebody asked for a stop; No sample came",
        assertThrows(CompletionException.class, way.arrival()::join).getCause().getMessage());
  }
}
