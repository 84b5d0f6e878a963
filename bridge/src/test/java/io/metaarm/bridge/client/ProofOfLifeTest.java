package io.metaarm.bridge.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.bridge.proto.Fault;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.Rejection;
import io.metaarm.bridge.proto.RejectionCode;
import io.metaarm.bridge.proto.State;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What arms, what fails, and what is only old. */
class ProofOfLifeTest {
  private static final long SENT_BEFORE = 40;

  private static final State FAULTED =
      State.newBuilder()
          .setMode(Mode.MODE_FAULTED)
          .setLastAcceptedSequence(SENT_BEFORE)
          .addFaults(Fault.newBuilder().setMessage("Somebody asked for a stop"))
          .build();

  private SendResult result = SendResult.SENT;
  private int sent;
  private final ProofOfLife proof =
      new ProofOfLife(
          () -> {
            sent++;
            return result;
          },
          SENT_BEFORE);

  private static State accepted(Mode mode, long sequence) {
    return State.newBuilder().setMode(mode).setLastAcceptedSequence(sequence).build();
  }

  private void reject(RejectionCode code, long sequence) {
    proof.onRejection(
        Rejection.newBuilder().setCode(code).setSequence(sequence).setMessage("too old").build());
  }

  private String failure() {
    return assertThrows(CompletionException.class, proof.done()::join).getCause().getMessage();
  }

  @Test
  void aFaultThatHasBeenAcknowledgedSinceFailsNothing() {
    proof.onState(FAULTED);
    proof.onState(FAULTED);
    assertEquals(2, sent, "each state is answered");
    reject(RejectionCode.REJECTION_CODE_FAULTED, SENT_BEFORE);
    assertFalse(proof.done().isDone(), "what is old failed it");
    proof.onState(accepted(Mode.MODE_ARMING, SENT_BEFORE + 2));
    proof.onState(accepted(Mode.MODE_ACTIVE, SENT_BEFORE + 3));
    proof.done().join();
  }

  @Test
  void aFaultThatIsLatchedFailsAndIsNamed() {
    proof.onState(FAULTED);
    reject(RejectionCode.REJECTION_CODE_FAULTED, SENT_BEFORE + 1);
    assertEquals("A fault is latched, acknowledge it first: Somebody asked for a stop", failure());
  }

  @Test
  void anArmThatFollowedEarlierCommandsIsNotArmedByThem() {
    proof.onState(accepted(Mode.MODE_ACTIVE, SENT_BEFORE));
    assertFalse(proof.done().isDone(), "an old state armed it");
    proof.onState(accepted(Mode.MODE_ACTIVE, SENT_BEFORE + 1));
    assertTrue(proof.done().isDone(), "it is armed");
  }

  @Test
  void withoutTheLeaseNothingIsProved() {
    result = SendResult.NO_LEASE;
    proof.onState(accepted(Mode.MODE_DISARMED, 0));
    assertEquals("This client does not hold the lease: acquire it first", failure());
  }

  @Test
  void refusalsWithoutAnEndFail() {
    for (int i = 1; i <= 200; i++) {
      reject(RejectionCode.REJECTION_CODE_ARMING, SENT_BEFORE + i);
    }
    assertFalse(proof.done().isDone(), "a client that wakes up late has some");
    reject(RejectionCode.REJECTION_CODE_ARMING, SENT_BEFORE + 201);
    assertEquals("Arming was refused 201 times: too old", failure());
  }
}
