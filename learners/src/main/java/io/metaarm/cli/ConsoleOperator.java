package io.metaarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.hardware.Operator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The person at the terminal: a letter and Enter. */
final class ConsoleOperator implements Operator {
  /** What can be typed while the arm moves. */
  static final String KEYS =
      "While it moves, a letter and Enter: p pauses, s says solved, f says not solved, q ends."
          + " What stops the arm at once is its emergency stop, then 'metaarm arm stop'.";

  private static final String END_OF_INPUT = "q";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final PrintWriter out;

  ConsoleOperator(InputStream keyboard, PrintWriter out) {
    this.out = out;
    Thread reader = new Thread(() -> read(keyboard), "metaarm-keys");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream keyboard) {
    try (BufferedReader keys = new BufferedReader(new InputStreamReader(keyboard, UTF_8))) {
      for (String line = keys.readLine(); line != null; line = keys.readLine()) {
        lines.add(line.strip());
      }
    } catch (IOException e) {
      out.println("No more keys: " + e.getMessage());
    }
    // Who isn't there can't say that the place is clear.
    lines.add(END_OF_INPUT);
  }

  @Override
  public boolean isReady(String trial, boolean thingsPutThemselvesBack) {
    return ask(
        "Next: "
            + trial
            + ". "
            + (thingsPutThemselvesBack ? "" : "Put things where the task has them. ")
            + "The arm goes home, then begins. Is the place clear? Enter: go; q: end.");
  }

  @Override
  public boolean acknowledges(String faults) {
    return ask("The arm stands still: " + faults + ". Enter: go on from here; q: end.");
  }

  /** What was typed before the question doesn't answer it. */
  private boolean ask(String question) {
    lines.removeIf(line -> !line.equals(END_OF_INPUT));
    out.println(question);
    out.flush();
    try {
      return !lines.take().equals(END_OF_INPUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Wish wish() {
    String line = lines.poll();
    return switch (line == null ? "" : line) {
      case "p" -> Wish.PAUSE;
      case "s" -> Wish.SOLVED;
      case "f" -> Wish.FAILED;
      case END_OF_INPUT -> Wish.STOP;
      default -> Wish.NONE;
    };
  }
}
