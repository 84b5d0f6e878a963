package io.metaarm.learn.replay;

import io.metaarm.learn.rollout.StepBatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A trial: trajectories of equal length, transition by transition. */
public final class Trial {
  private final int trajectoryRows;
  private final int observationSize;
  private final int actionSize;

  /** The encoder's inputs, row after row: observation, action, reward. */
  private final float[] rows;

  /** What actor and critics learn from, which may say more than the encoder's reward. */
  private final float[] rewards;

  /** Where the next row doesn't show what a step led to: by row. */
  private final Map<Integer, Ending> endings = new TreeMap<>();

  private int filled;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Ending(float[] observation, boolean terminated) {}

  /** With nothing in it yet. */
  public Trial(int trajectories, int trajectoryRows, int observationSize, int actionSize) {
    this.trajectoryRows = trajectoryRows;
    this.observationSize = observationSize;
    this.actionSize = actionSize;
    this.rewards = new float[trajectories * trajectoryRows];
    this.rows = new float[rewards.length * rowSize()];
  }

  /** Numbers in an observation. */
  public int observationSize() {
    return observationSize;
  }

  /** Numbers in an action. */
  public int actionSize() {
    return actionSize;
  }

  /** Numbers in one of the encoder's inputs. */
  public int rowSize() {
    return observationSize + actionSize + 1;
  }

  /**
   * Adds a step of a copy of the environment.
   *
   * @param observations of all copies, which the actions were taken for
   * @param reward to learn from
   */
  public void add(float[] observations, float[] actions, StepBatch step, float reward, int copy) {
    int at = filled * rowSize();
    System.arraycopy(observations, copy * observationSize, rows, at, observationSize);
    System.arraycopy(actions, copy * actionSize, rows, at + observationSize, actionSize);
    rows[at + rowSize() - 1] = step.rewards()[copy];
    rewards[filled] = reward;
    if (step.done(copy) || filled == rewards.length - 1) {
      float[] after = step.done(copy) ? step.finalObservations() : step.observations();
      int from = copy * observationSize;
      endings.put(
          filled,
          new Ending(
              Arrays.copyOfRange(after, from, from + observationSize), step.terminated()[copy]));
    }
    filled++;
  }

  /** Of all its trajectories. */
  public int steps() {
    return rewards.length;
  }

  /** The encoder's inputs. */
  public float[] rows() {
    return rows;
  }

  /** Where a trajectory begins in {@link #rows}. */
  public int start(int trajectory) {
    return trajectory * trajectoryRows * rowSize();
  }

  /** The encoder's rewards of a trajectory, added up. */
  public double totalReward(int trajectory) {
    double sum = 0;
    for (int row = trajectory * trajectoryRows; row < (trajectory + 1) * trajectoryRows; row++) {
      sum += rows[(row + 1) * rowSize() - 1];
    }
    return sum;
  }

  /** Of one step. */
  public Transition transition(int row) {
    int at = row * rowSize();
    Ending ending = endings.get(row);
    return new Transition(
        observation(row),
        Arrays.copyOfRange(rows, at + observationSize, at + observationSize + actionSize),
        rewards[row],
        ending == null ? observation(row + 1) : ending.observation,
        ending != null && ending.terminated);
  }

  private float[] observation(int row) {
    return Arrays.copyOfRange(rows, row * rowSize(), row * rowSize() + observationSize);
  }

  /**
   * Writes transitions of the first few trajectories: all, or as many as are allowed, drawn with
   * replacement.
   *
   * @return how many
   */
  public int draw(
      int leastTrajectories,
      int mostTrajectories,
      int mostRows,
      RandomGenerator random,
      float[] to,
      int at) {
    int shown = random.nextInt(leastTrajectories, mostTrajectories + 1);
    int available = shown * trajectoryRows;
    if (available <= mostRows) {
      System.arraycopy(rows, 0, to, at, available * rowSize());
      return available;
    }
    for (int i = 0; i < mostRows; i++) {
      int row = random.nextInt(available);
      System.arraycopy(rows, row * rowSize(), to, at + i * rowSize(), rowSize());
    }
    return mostRows;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(rewards.length / trajectoryRows);
    out.writeInt(trajectoryRows);
    out.writeInt(observationSize);
    out.writeInt(actionSize);
    write(rows, out);
    write(rewards, out);
    out.writeInt(endings.size());
    for (Map.Entry<Integer, Ending> ending : endings.entrySet()) {
      out.writeInt(ending.getKey());
      out.writeBoolean(ending.getValue().terminated);
      write(ending.getValue().observation, out);
    }
  }

  private static void write(float[] numbers, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    out.write(bytes.array());
  }

  /** What {@link #write} wrote. */
  static Trial read(DataInputStream in) throws IOException {
    Trial trial = new Trial(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    read(trial.rows, in);
    read(trial.rewards, in);
    for (int left = in.readInt(); left > 0; left--) {
      int row = in.readInt();
      boolean terminated = in.readBoolean();
      float[] observation = new float[trial.observationSize];
      read(observation, in);
      trial.endings.put(row, new Ending(observation, terminated));
    }
    trial.filled = trial.rewards.length;
    return trial;
  }

  private static void read(float[] numbers, DataInputStream in) throws IOException {
    byte[] bytes = new byte[numbers.length * Float.BYTES];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
  }
}
