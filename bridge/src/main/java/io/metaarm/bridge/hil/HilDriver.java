package io.metaarm.bridge.hil;

import io.metaarm.bridge.proto.Command;
import io.metaarm.bridge.proto.Limits;
import io.metaarm.bridge.proto.Mode;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.proto.Vector3;
import java.util.List;

/** Who holds the lease, and sends steps at a fixed pace. */
final class HilDriver {
  static final int PACE_MILLIS = 20;
  private static final int VALIDITY_MILLIS = 200;
  private static final int MOST_PROOFS = 200;

  final HilBench bench;
  final HilLink link;
  final long epoch;
  private final long session;
  private long sequence;

  HilDriver(HilBench bench, HilLink link, long epoch)
      throws CheckFailedException, InterruptedException {
    this.bench = bench;
    this.link = link;
    this.epoch = epoch;
    this.session = link.welcome().getSessionId();
  }

  /** A command that asks for nothing, to be changed. */
  Command.Builder command(double... delta) throws CheckFailedException, InterruptedException {
    Command.Builder command =
        Command.newBuilder()
            .setSessionId(session)
            .setLeaseEpoch(epoch)
            .setSequence(++sequence)
            .setObservationSequence(link.newest().getSequence())
            .setValidityMs(VALIDITY_MILLIS)
            .setClientTimeNs(System.nanoTime());
    for (double each : delta) {
      command.addDeltaPositionM(each);
    }
    return command;
  }

  void send(double dx, double dy, double dz) throws CheckFailedException, InterruptedException {
    link.send(command(dx, dy, dz).build());
  }

  long sequence() {
    return sequence;
  }

  /** Proves life until the arm moves for us; returns after how many commands. */
  int arm() throws CheckFailedException, InterruptedException {
    for (int proofs = 1; proofs <= MOST_PROOFS; proofs++) {
      send(0, 0, 0);
      HilBench.pause(PACE_MILLIS);
      if (link.newest().getMode() == Mode.MODE_ACTIVE) {
        return proofs;
      }
    }
    throw new CheckFailedException(
        "the arm is " + link.newest().getMode() + " after " + MOST_PROOFS + " proofs of life");
  }

  /** The same step again and again; returns the states meanwhile. */
  List<State> drive(int steps, double dx, double dy, double dz)
      throws CheckFailedException, InterruptedException {
    int mark = link.mark();
    for (int i = 0; i < steps; i++) {
      send(dx, dy, dz);
      HilBench.pause(PACE_MILLIS);
    }
    List<State> seen = link.since(mark);
    State now = link.newest();
    if (now.getMode() != Mode.MODE_ACTIVE) {
      throw new MotionStoppedException(
          "the arm stopped while it was driven: " + now.getMode() + " " + HilBench.codes(now));
    }
    return seen;
  }

  /** Towards the middle of the box along an axis: 1 or −1. */
  static int inwards(Limits limits, Vector3 from, int axis) {
    double middle =
        (axis(limits.getWorkspaceLow(), axis) + axis(limits.getWorkspaceHigh(), axis)) / 2;
    return axis(from, axis) < middle ? 1 : -1;
  }

  static double axis(Vector3 vector, int axis) {
    return axis == 0 ? vector.getXM() : axis == 1 ? vector.getYM() : vector.getZM();
  }

  static double distance(Vector3 one, Vector3 other) {
    double dx = one.getXM() - other.getXM();
    double dy = one.getYM() - other.getYM();
    double dz = one.getZM() - other.getZM();
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
