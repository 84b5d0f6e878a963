package io.metaarm.learn.guard;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.nn.ParameterSet;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters in a file: their number, then of each its name, rows, columns and numbers. */
public final class ParameterFile {
  private ParameterFile() {}

  /** Replaces the file as a whole, and makes the folders that lead to it. */
  public static void write(ParameterSet parameters, Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(parameters.names().size());
      for (String name : parameters.names()) {
        Var parameter = parameters.get(name);
        out.writeUTF(name);
        out.writeInt(parameter.rows());
        out.writeInt(parameter.columns());
        for (double number : parameters.kernels().download(parameter.value())) {
          out.writeDouble(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  /** As constants. */
  public static ParameterSet read(Path file, Kernels kernels) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      Map<String, Var> parameters = new LinkedHashMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        int rows = in.readInt();
        int columns = in.readInt();
        double[] numbers = new double[Math.multiplyExact(rows, columns)];
        for (int k = 0; k < numbers.length; k++) {
          numbers[k] = in.readDouble();
        }
        parameters.put(name, Var.constant(kernels, kernels.upload(numbers, rows, columns)));
      }
      return ParameterSet.of(parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
