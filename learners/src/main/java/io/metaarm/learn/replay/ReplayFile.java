package io.metaarm.learn.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.metaarm.config.Sha256;
import io.metaarm.learn.checkpoint.CheckpointException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All trials of a run in one file, which all its checkpoints share: it only grows, and each of them
 * belongs to so much of it from the beginning. Eight letters and the format's number (4 bytes),
 * then for each trial its length (4 bytes), the task's number (4 bytes) and the trial.
 */
public final class ReplayFile implements AutoCloseable {
  /** Grows by one whenever the layout changes. */
  private static final int FORMAT = 1;

  private static final byte[] LETTERS = "METAARMR".getBytes(US_ASCII);
  private static final int HEADER = LETTERS.length + Integer.BYTES;
  private static final int BUFFER = 1 << 20;

  private final Path file;
  private MessageDigest digest = Sha256.begin();
  private long length;

  /** Open from the first trial on: a run that only looks never changes the file. */
  private @Nullable FileChannel channel;

  /**
   * A beginning of the file.
   *
   * @param digest SHA-256 of so many bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Mark(long length, byte[] digest) {}

  /** With nothing in it yet, whatever there may be in its place. */
  public ReplayFile(Path file) {
    this.file = file;
  }

  /** What is in it now. */
  public Mark mark() {
    return new Mark(length, digest(digest));
  }

  /** What was added is on the disk itself after this. Another thread may be adding more. */
  public void force() {
    try {
      if (channel != null) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(MessageDigest running) {
    try {
      return ((MessageDigest) running.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of every Java can be copied", e);
    }
  }

  /** Adds trials. They are sure to be on the disk after {@link #force}. */
  public void append(Iterable<? extends CollectedTrial> trials) {
    try {
      FileChannel open = channel == null ? open() : channel;
      channel = open;
      for (CollectedTrial trial : trials) {
        write(open, bytes(trial));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel opened = FileChannel.open(file, CREATE, WRITE);
    opened.truncate(length);
    opened.position(length);
    if (length == 0) {
      write(opened, ByteBuffer.allocate(HEADER).put(LETTERS).putInt(FORMAT).array());
    }
    return opened;
  }

  private static byte[] bytes(CollectedTrial collected) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0); // the length, which isn't known yet
    out.writeInt(collected.task());
    collected.trial().write(out);
    byte[] all = bytes.toByteArray();
    ByteBuffer.wrap(all).putInt(all.length - Integer.BYTES);
    return all;
  }

  private void write(FileChannel to, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      to.write(left);
    }
    digest.update(bytes);
    length += bytes.length;
  }

  /**
   * Goes back to a beginning of the file: what follows it is cut off with the next trial.
   *
   * @param trials is given each of its trials, with the task's number
   */
  public void restore(Mark mark, ObjIntConsumer<Trial> trials) {
    close();
    digest = Sha256.begin();
    length = 0;
    if (mark.length == 0) {
      return;
    }
    try {
      MessageDigest checked = check(mark);
      try (DataInputStream in = open(file)) {
        in.skipNBytes(HEADER);
        for (long at = HEADER; at < mark.length; ) {
          int size = in.readInt();
          int task = in.readInt();
          trials.accept(Trial.read(in), task);
          at += Integer.BYTES + size;
        }
      }
      digest = checked;
      length = mark.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  /** Refuses what isn't the file that the mark was set in; returns the digest to go on with. */
  private MessageDigest check(Mark mark) throws IOException {
    MessageDigest checked = Sha256.begin();
    long size = Files.exists(file) ? Files.size(file) : 0;
    if (size < mark.length) {
      throw new CheckpointException(
          file + ": is truncated: must have " + mark.length + " bytes, has " + size);
    }
    try (InputStream in = open(file)) {
      byte[] header = in.readNBytes(HEADER);
      if (Arrays.mismatch(header, 0, LETTERS.length, LETTERS, 0, LETTERS.length) >= 0) {
        throw new CheckpointException(file + ": is not a replay of metaarm");
      }
      int format = ByteBuffer.wrap(header).getInt(LETTERS.length);
      if (format != FORMAT) {
        throw new CheckpointException(
            file
                + ": is of format "
                + format
                + "; this version of metaarm reads format "
                + FORMAT
                + (format > FORMAT ? ": a newer one is needed" : ""));
      }
      checked.update(header);
      byte[] buffer = new byte[BUFFER];
      for (long left = mark.length - HEADER; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
        checked.update(buffer, 0, read);
        left -= read;
      }
    }
    if (!Arrays.equals(digest(checked), mark.digest)) {
      throw new CheckpointException(
          file + ": is damaged: its first " + mark.length + " bytes don't fit their digest");
    }
    return checked;
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
        channel = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
