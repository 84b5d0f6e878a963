package io.metaarm.bridge.bench;

import io.metaarm.bridge.client.ArmChannels;
import io.metaarm.bridge.client.ArmClient;
import io.metaarm.bridge.client.ClientListener;
import io.metaarm.bridge.proto.State;
import io.metaarm.bridge.transport.ArmAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that only reads states, over some connections, until its input ends. */
public final class LinkReaders {
  private LinkReaders() {}

  /** Arguments: the address, a folder with TLS files or none, how many. */
  public static void main(String[] args) throws InterruptedException {
    int count = Integer.parseInt(args[2]);
    CountDownLatch reading = new CountDownLatch(count);
    List<ArmClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ArmChannels channels =
          ArmChannels.open(
              ArmAddress.parse(args[0]), LinkSecurity.of(args[1], LinkSecurity.CLIENT));
      clients.add(ArmClient.connect(channels, "reader", new FirstState(reading)));
    }
    reading.await();
    ParentProcess.tell("reading");
    ParentProcess.awaitEnd();
    clients.forEach(ArmClient::close);
  }

  private static final class FirstState implements ClientListener {
    private final CountDownLatch reading;
    private boolean seen;

    FirstState(CountDownLatch reading) {
      this.reading = reading;
    }

    @Override
    public void onState(State state) {
      if (!seen) {
        seen = true;
        reading.countDown();
      }
    }
  }
}
