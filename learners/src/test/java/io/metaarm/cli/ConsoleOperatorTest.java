package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.hardware.Operator.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ConsoleOperatorTest {
  private final PipedOutputStream keys = new PipedOutputStream();
  private final StringWriter screen = new StringWriter();
  private final ConsoleOperator operator;

  ConsoleOperatorTest() throws IOException {
    operator = new ConsoleOperator(new PipedInputStream(keys), new PrintWriter(screen, true));
  }

  private void type(String line) throws IOException {
    keys.write((line + "\n").getBytes(UTF_8));
    keys.flush();
  }

  private Wish nextWish() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      Wish wish = operator.wish();
      if (wish != Wish.NONE) {
        return wish;
      }
      Thread.sleep(10);
    }
    return Wish.NONE;
  }

  @Test
  void lettersAreWishesAndNoneWaits() throws Exception {
    assertEquals(Wish.NONE, operator.wish());
    type("p");
    assertEquals(Wish.PAUSE, nextWish());
    type("s");
    assertEquals(Wish.SOLVED, nextWish());
    type("f");
    assertEquals(Wish.FAILED, nextWish());
    type("q");
    assertEquals(Wish.STOP, nextWish());
  }

  @Test
  void aQuestionIsAnsweredAfterItWasAsked() throws Exception {
    CompletableFuture<Boolean> ready =
        CompletableFuture.supplyAsync(() -> operator.isReady("trial 1 (test)", false));
    while (screen.toString().isEmpty()) {
      Thread.sleep(10);
    }
    assertFalse(ready.isDone());
    type("");
    assertTrue(ready.get(10, TimeUnit.SECONDS));
    assertEquals(
        "Next: trial 1 (test). Put things where the task has them. The arm goes home, then begins."
            + " Is the place clear? Enter: go; q: end.\n",
        screen.toString());
  }

  @Test
  void whoeverIsGoneDoesNotSayThatThePlaceIsClear() throws Exception {
    keys.close();
    assertFalse(operator.isReady("trial 1 (test)", true));
    assertFalse(
        new ConsoleOperator(InputStream.nullInputStream(), new PrintWriter(screen))
            .acknowledges("WATCHDOG"));
  }
}
