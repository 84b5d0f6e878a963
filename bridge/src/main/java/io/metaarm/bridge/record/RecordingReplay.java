package io.metaarm.bridge.record;

import com.google.protobuf.InvalidProtocolBufferException;
import io.metaarm.bridge.proto.RecordedCommand;
import io.metaarm.bridge.proto.RecordedOrder;
import io.metaarm.bridge.proto.RecordedTick;
import io.metaarm.bridge.record.mcap.McapProblem;
import io.metaarm.bridge.record.mcap.McapReader;
import io.metaarm.bridge.record.mcap.McapRecord;
import io.metaarm.bridge.record.mcap.McapVisitor;
import io.metaarm.bridge.safety.DecisionReplay;
import io.metaarm.bridge.safety.SafetySettings;
import io.metaarm.bridge.safety.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides again what a recording says was decided, and compares to the last bit. */
public final class RecordingReplay implements McapVisitor {
  /** More problems than this tell a person nothing. */
  private static final int MOST_PROBLEMS = 100;

  /**
   * What came of it.
   *
   * @param ticks how many decisions were compared
   * @param seconds from the first tick to the last
   * @param lost messages that the recorder could not keep; what follows cannot be decided again
   * @param faults bits of all faults that were latched at any time
   * @param differing the sequences of the ticks that were decided otherwise
   * @param problems what is wrong with the file
   */
  public record Result(
      long ticks,
      long commands,
      long orders,
      double seconds,
      long lost,
      int faults,
      List<Long> differing,
      List<String> problems) {
    /** Whether every decision came out the same, of a recording with nothing lost. */
    public boolean reproduced() {
      return ticks > 0 && lost == 0 && differing.isEmpty();
    }
  }

  private final List<String> problems = new ArrayList<>();
  private @Nullable DecisionReplay replay;
  private long commands;
  private long orders;
  private long lost;
  private int faults;
  private long firstNanos;
  private long lastNanos;
  private long read;

  private RecordingReplay() {}

  /** Reads the file and decides. A file without settings, or of something else, has no ticks. */
  public static Result of(Path file) throws IOException {
    RecordingReplay visitor = new RecordingReplay();
    McapReader.read(file, visitor);
    return visitor.result();
  }

  private Result result() {
    DecisionReplay decided = replay;
    if (decided == null) {
      addProblem("has no attachment " + ArmRecording.SETTINGS + ": nothing can be decided again");
    }
    return new Result(
        decided == null ? 0 : decided.ticks(),
        commands,
        orders,
        (lastNanos - firstNanos) / 1e9,
        lost,
        faults,
        decided == null ? List.of() : decided.differing(),
        List.copyOf(problems));
  }

  @Override
  public void onAttachment(McapRecord.Attachment attachment) {
    if (attachment.name().equals(ArmRecording.SETTINGS) && replay == null) {
      try {
        replay =
            new DecisionReplay(
                SettingsText.read(attachment.data().toStringUtf8(), SafetySettings.class));
      } catch (IllegalArgumentException e) {
        addProblem(ArmRecording.SETTINGS + ": " + e.getMessage());
      }
    }
  }

  @Override
  public void onMessage(McapRecord.Channel channel, McapRecord.Message message) {
    DecisionReplay again = replay;
    if (again == null) {
      return;
    }
    try {
      switch (channel.topic()) {
        case "/tick" -> tick(again, RecordedTick.parseFrom(message.data()));
        case "/command" -> command(again, RecordedCommand.parseFrom(message.data()));
        case "/order" -> order(again, RecordedOrder.parseFrom(message.data()));
        default -> {}
      }
    } catch (InvalidProtocolBufferException | IllegalArgumentException | IllegalStateException e) {
      addProblem(channel.topic() + " " + message.sequence() + ": " + e.getMessage());
    }
  }

  private void tick(DecisionReplay again, RecordedTick message) {
    lost += message.getLostBefore();
    Tick tick = RecordedWords.tick(message);
    faults |= tick.faults;
    firstNanos = read == 0 ? tick.nowNanos : firstNanos;
    lastNanos = tick.nowNanos;
    read++;
    again.onTick(tick, message.hasSample() ? RecordedWords.sample(message.getSample()) : null);
  }

  private void command(DecisionReplay again, RecordedCommand message) {
    lost += message.getLostBefore();
    commands++;
    again.onCommand(RecordedOrders.command(message), message.getNowNs());
  }

  private void order(DecisionReplay again, RecordedOrder message) {
    lost += message.getLostBefore();
    orders++;
    RecordedOrders.order(message)
        .ifPresentOrElse(again::onOrder, () -> addProblem("/order: of an unknown kind"));
  }

  @Override
  public void onProblem(McapProblem problem) {
    addProblem(problem.toString());
  }

  private void addProblem(String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(text);
    }
  }
}
