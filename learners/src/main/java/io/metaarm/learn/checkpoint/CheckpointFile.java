package io.metaarm.learn.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.metaarm.config.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checkpoint as a file: eight letters, the format's number (4 bytes), the content's length (8
 * bytes), the content, and the SHA-256 digest of everything before it.
 */
public final class CheckpointFile {
  /** Grows by one whenever the content's layout changes. */
  static final int FORMAT = 1;

  private static final byte[] LETTERS = "METAARMC".getBytes(US_ASCII);
  private static final int HEADER = LETTERS.length + Integer.BYTES + Long.BYTES;
  private static final int DIGEST = 32;

  private CheckpointFile() {}

  /** Replaces the file as a whole. */
  public static void write(Checkpoint checkpoint, Path file) {
    AtomicFile.write(file, bytes(checkpoint));
  }

  static byte[] bytes(Checkpoint checkpoint) {
    byte[] content = content(checkpoint);
    byte[] all = new byte[HEADER + content.length + DIGEST];
    ByteBuffer.wrap(all).put(LETTERS).putInt(FORMAT).putLong(content.length).put(content);
    System.arraycopy(digest(all), 0, all, all.length - DIGEST, DIGEST);
    return all;
  }

  /** Of all but the last bytes, where it goes. */
  private static byte[] digest(byte[] all) {
    MessageDigest digest = Sha256.begin();
    digest.update(all, 0, all.length - DIGEST);
    return digest.digest();
  }

  private static byte[] content(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(checkpoint.algorithm());
      out.writeLong(checkpoint.iteration());
      out.writeLong(checkpoint.environmentSteps());
      out.writeInt(checkpoint.numbers().size());
      for (Map.Entry<String, Double> number : checkpoint.numbers().entrySet()) {
        out.writeUTF(number.getKey());
        out.writeDouble(number.getValue());
      }
      out.writeInt(checkpoint.matrices().size());
      for (Map.Entry<String, Matrix> matrix : checkpoint.matrices().entrySet()) {
        out.writeUTF(matrix.getKey());
        out.writeInt(matrix.getValue().rows());
        out.writeInt(matrix.getValue().columns());
        for (double number : matrix.getValue().numbers()) {
          out.writeDouble(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Refuses a file that isn't whole, isn't ours, or is of a later format. */
  public static Checkpoint read(Path file) {
    try {
      byte[] all = Files.readAllBytes(file);
      check(file, all);
      return parse(Arrays.copyOfRange(all, HEADER, all.length - DIGEST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path file, byte[] all) {
    int letters = Math.min(all.length, LETTERS.length);
    if (letters == 0 || Arrays.mismatch(all, 0, letters, LETTERS, 0, letters) >= 0) {
      throw new CheckpointException(file + ": is not a checkpoint of metaarm");
    }
    if (all.length < HEADER) {
      throw new CheckpointException(
          file + ": is truncated: it ends within its header, at byte " + all.length);
    }
    ByteBuffer header = ByteBuffer.wrap(all, LETTERS.length, HEADER - LETTERS.length);
    int format = header.getInt();
    if (format != FORMAT) {
      throw new CheckpointException(
          file
              + ": is of format "
              + format
              + "; this version of metaarm reads format "
              + FORMAT
              + (format > FORMAT ? ": a newer one is needed" : ""));
    }
    long expected = HEADER + header.getLong() + DIGEST;
    if (all.length < expected) {
      throw new CheckpointException(
          file + ": is truncated: must have " + expected + " bytes, has " + all.length);
    }
    byte[] digest = Arrays.copyOfRange(all, all.length - DIGEST, all.length);
    if (all.length > expected || !Arrays.equals(digest, digest(all))) {
      throw new CheckpointException(file + ": is damaged: its content doesn't fit its digest");
    }
  }

  private static Checkpoint parse(byte[] content) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    String algorithm = in.readUTF();
    long iteration = in.readLong();
    long environmentSteps = in.readLong();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.put(in.readUTF(), in.readDouble());
    }
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      int rows = in.readInt();
      int columns = in.readInt();
      double[] values = new double[Math.multiplyExact(rows, columns)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readDouble();
      }
      matrices.put(name, new Matrix(rows, columns, values));
    }
    return new Checkpoint(algorithm, iteration, environmentSteps, numbers, matrices);
  }
}
