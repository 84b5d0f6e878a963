package io.metaarm.bridge.server;

import io.metaarm.bridge.proto.ControlReply;
import io.metaarm.bridge.safety.ArmSample;
import io.metaarm.bridge.safety.Tick;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the newest state to each reader that can take it, on a thread of its own. A reader that
 * takes none costs nothing: its states are not even built.
 */
final class Subscribers implements AutoCloseable {
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final RealTime realTime;
  private final StateBoard board;
  private final ArmController controller;
  private final long bootId;
  private final Tick tick = new Tick();
  private final ArmSample sample;
  private final Thread thread;
  private volatile boolean running = true;
  private long sentSequence;

  Subscribers(StateBoard board, ArmController controller, long bootId, RealTime realTime) {
    this.realTime = realTime;
    this.board = board;
    this.controller = controller;
    this.bootId = bootId;
    sample = new ArmSample(controller.objectNames());
    thread = new Thread(this::run, "metaarm-states");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  private void run() {
    realTime.servingBegins();
    while (running) {
      board.awaitNewer(sentSequence);
      publish();
    }
  }

  /** Sends the newest state, unless it was sent before. */
  synchronized void publish() {
    board.read(tick, sample);
    if (tick.sequence == sentSequence) {
      return;
    }
    sentSequence = tick.sequence;
    for (Subscriber subscriber : subscribers) {
      long skipped = subscriber.skippedIfReady();
      if (skipped >= 0) {
        subscriber.send(
            ControlReply.newBuilder()
                .setState(WireState.of(tick, sample, bootId, skipped, controller))
                .build());
      }
    }
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
