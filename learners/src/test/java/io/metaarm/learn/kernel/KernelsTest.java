package io.metaarm.learn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link Kernels}: what each implementation does. */
@ParameterizedClass
@MethodSource("io.metaarm.learn.kernel.Implementations#all")
class KernelsTest {
  private final Kernels kernels;
  private final Random random = new Random(1);

  KernelsTest(Kernels kernels) {
    this.kernels = kernels;
  }

  private double[] numbers(int count) {
    return random.doubles(count, 0.2, 3).map(x -> (float) x).toArray();
  }

  private double[] signedNumbers(int count) {
    return random.doubles(count, -3, 3).map(x -> (float) x).toArray();
  }

  private void assertNumbers(double[] expected, Tensor actual) {
    double[] numbers = kernels.download(actual);
    assertEquals(expected.length, numbers.length);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = Implementations.tolerance(kernels) * (1 + Math.abs(expected[i]));
      assertEquals(expected[i], numbers[i], tolerance, "number " + i);
    }
  }

  @Test
  void whatIsUploadedComesBackRowAfterRow() {
    double[] x = signedNumbers(12);
    Tensor tensor = kernels.upload(x, 3, 4);
    assertEquals("3x4", tensor.shape());
    assertArrayEquals(x, kernels.download(tensor), 1e-7);
    assertArrayEquals(
        new double[] {1, 2, 3}, kernels.download(kernels.upload(new float[] {1, 2, 3, 9}, 3, 1)));
    assertArrayEquals(new double[] {7, 7}, kernels.download(kernels.fill(1, 2, 7)));
    assertEquals(-2, kernels.scalar(kernels.fill(1, 1, -2)));
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionOfOneNumberIsAppliedToEach(UnaryFunction function) {
    double[] x = numbers(3 * 1100);
    double[] expected = Arrays.stream(x).map(function::of).toArray();
    assertNumbers(expected, kernels.map(function, kernels.upload(x, 3, 1100)));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "SIGMOID", "SOFTPLUS", "RELU"})
  void largeAndNegativeNumbersDontOverflow(UnaryFunction function) {
    double[] x = {-200, -30, -8, -1, -1e-4, 0, 1e-4, 1, 8, 30, 200};
    double[] expected = Arrays.stream(x).map(function::of).toArray();
    assertNumbers(expected, kernels.map(function, kernels.upload(x, 1, x.length)));
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionOfTwoNumbersRepeatsTheShorterSide(BinaryFunction function) {
    int[][] shapes = {{5, 700}, {1, 700}, {5, 1}, {1, 1}};
    for (int[] a : shapes) {
      for (int[] b : shapes) {
        checkZip(function, a, b);
      }
    }
  }

  private void checkZip(BinaryFunction function, int[] a, int[] b) {
    double[] x = signedNumbers(a[0] * a[1]);
    double[] y = numbers(b[0] * b[1]);
    int rows = Math.max(a[0], b[0]);
    int columns = Math.max(a[1], b[1]);
    double[] expected = new double[rows * columns];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = function.of(x[at(a, i, columns)], y[at(b, i, columns)]);
    }
    Tensor left = kernels.upload(x, a[0], a[1]);
    Tensor right = kernels.upload(y, b[0], b[1]);
    assertNumbers(expected, kernels.zip(function, left, right));
    assertNumbers(x, left);
  }

  private static int at(int[] shape, int index, int columns) {
    int row = shape[0] == 1 ? 0 : index / columns;
    int column = shape[1] == 1 ? 0 : index % columns;
    return row * shape[1] + column;
  }

  @Test
  void backwardOfReluIsZeroAtAndBelowZero() {
    Tensor gradient = kernels.fill(1, 5, 5);
    Tensor relu = kernels.upload(new double[] {-1, 0, 2, Float.MIN_VALUE, 1e30}, 1, 5);
    assertNumbers(
        new double[] {0, 0, 5, 5, 5}, kernels.zip(BinaryFunction.RELU_BACKWARD, gradient, relu));
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void matricesMultiply(boolean transposeA, boolean transposeB) {
    for (int[] size : new int[][] {{3, 5, 4}, {1, 5, 4}, {3, 1, 4}, {3, 5, 1}, {1, 1, 1}}) {
      double[] a = signedNumbers(size[0] * size[1]);
      double[] b = signedNumbers(size[1] * size[2]);
      double[] expected = new double[size[0] * size[2]];
      for (int i = 0; i < size[0]; i++) {
        for (int j = 0; j < size[2]; j++) {
          for (int k = 0; k < size[1]; k++) {
            double x = transposeA ? a[k * size[0] + i] : a[i * size[1] + k];
            double y = transposeB ? b[j * size[1] + k] : b[k * size[2] + j];
            expected[i * size[2] + j] += x * y;
          }
        }
      }
      Tensor left = transposed(a, size[0], size[1], transposeA);
      Tensor right = transposed(b, size[1], size[2], transposeB);
      assertNumbers(expected, kernels.matmul(left, transposeA, right, transposeB));
    }
  }

  private Tensor transposed(double[] x, int rows, int columns, boolean transpose) {
    return transpose ? kernels.upload(x, columns, rows) : kernels.upload(x, rows, columns);
  }

  @Test
  void sumsAndRepetitionsGoAlongEitherSide() {
    Tensor x = kernels.upload(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertNumbers(new double[] {5, 7, 9}, kernels.sumTo(x, 1, 3));
    assertNumbers(new double[] {6, 15}, kernels.sumTo(x, 2, 1));
    assertNumbers(new double[] {21}, kernels.sumTo(x, 1, 1));
    assertNumbers(new double[] {1, 2, 3, 4, 5, 6}, kernels.sumTo(x, 2, 3));
    Tensor row = kernels.upload(new double[] {1, 2}, 1, 2);
    assertNumbers(new double[] {1, 2, 1, 2}, kernels.expandTo(row, 2, 2));
    Tensor column = kernels.upload(new double[] {1, 2}, 2, 1);
    assertNumbers(new double[] {1, 1, 2, 2}, kernels.expandTo(column, 2, 2));
    assertNumbers(new double[] {4, 4, 4, 4}, kernels.expandTo(kernels.fill(1, 1, 4), 2, 2));
    assertNumbers(new double[] {3, 6}, kernels.rowMaximum(x));
    assertNumbers(new double[] {20_000}, kernels.sumTo(kernels.fill(200, 100, 1), 1, 1));
  }

  /** More rows than are added up together, and pieces that end within a row. */
  @Test
  void longTensorsAreSummedAndRepeatedToTheEnd() {
    int rows = 1003;
    double[] numbers = new double[3 * rows];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    Tensor x = kernels.upload(numbers, rows, 3);
    double first = 3.0 * rows * (rows - 1) / 2;
    assertNumbers(new double[] {first, first + rows, first + 2 * rows}, kernels.sumTo(x, 1, 3));
    Tensor row = kernels.upload(new double[] {1, 2, 4}, 1, 3);
    double[] sums = new double[numbers.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = i + (1 << i % 3);
    }
    assertNumbers(sums, kernels.zip(BinaryFunction.ADD, x, row));
  }

  @Test
  void partsAreCutOutAndPutBack() {
    Tensor x = kernels.upload(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertNumbers(new double[] {4, 5, 6}, kernels.sliceRows(x, 1, 2));
    assertNumbers(new double[] {2, 3, 5, 6}, kernels.sliceColumns(x, 1, 3));
    assertNumbers(new double[] {1, 4, 2, 5, 3, 6}, kernels.transpose(x));
    Tensor part = kernels.upload(new double[] {7, 8}, 1, 2);
    assertNumbers(new double[] {0, 0, 7, 8, 0, 0}, kernels.padRows(part, 1, 3));
    assertNumbers(new double[] {0, 7, 8, 0}, kernels.padColumns(part, 1, 4));
  }

  @Test
  void biasAndActivationInOne() {
    double[] x = signedNumbers(50 * 64);
    double[] bias = signedNumbers(64);
    double[] tanh = new double[x.length];
    double[] relu = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      tanh[i] = Math.tanh(x[i] + bias[i % 64]);
      relu[i] = Math.max(x[i] + bias[i % 64], 0);
    }
    Tensor tensor = kernels.upload(x, 50, 64);
    assertNumbers(tanh, kernels.biasTanh(tensor, kernels.upload(bias, 1, 64)));
    assertNumbers(relu, kernels.biasRelu(tensor, kernels.upload(bias, 1, 64)));
  }

  @ParameterizedTest
  @CsvSource({"30,30", "1,1", "30,1", "1,30"})
  void gaussianLogProbability(int meanRows, int stdRows) {
    double[] x = signedNumbers(30 * 3);
    double[] mean = signedNumbers(meanRows * 3);
    double[] logStd = signedNumbers(stdRows * 3);
    double[] expected = new double[30];
    for (int i = 0; i < x.length; i++) {
      double log = logStd[stdRows == 1 ? i % 3 : i];
      double z = (x[i] - mean[meanRows == 1 ? i % 3 : i]) / Math.exp(log);
      expected[i / 3] += -0.5 * z * z - log - 0.5 * Math.log(2 * Math.PI);
    }
    assertNumbers(
        expected,
        kernels.gaussianLogProbability(
            kernels.upload(x, 30, 3),
            kernels.upload(mean, meanRows, 3),
            kernels.upload(logStd, stdRows, 3)));
  }

  @Test
  void adamMovesAsItsPaperSays() {
    Tensor parameter = kernels.upload(new double[] {1, -1}, 1, 2);
    Tensor mean = kernels.fill(1, 2, 0);
    Tensor square = kernels.fill(1, 2, 0);
    double[] gradients = {0.5, -0.25};
    double m = 0;
    double v = 0;
    double expected = 1;
    for (int t = 1; t <= 2; t++) {
      double g = gradients[t - 1];
      m = 0.9 * m + 0.1 * g;
      v = 0.99 * v + 0.01 * g * g;
      expected -=
          0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.99, t))) + 1e-3);
      Tensor gradient = kernels.upload(new double[] {g, -g}, 1, 2);
      kernels.adam(parameter, mean, square, gradient, new AdamStep(0.1, 0.9, 0.99, 1e-3, t));
    }
    assertNumbers(new double[] {expected, -expected}, parameter);
  }

  @Test
  void aScopeReleasesWhatWasMadeInItAndNotKept() {
    Tensor outside = kernels.fill(2, 2, 1);
    Tensor released;
    Tensor kept;
    try (Scope outer = kernels.openScope()) {
      Tensor handedOut;
      try (Scope inner = kernels.openScope()) {
        released = kernels.fill(2, 2, 2);
        handedOut = inner.keep(kernels.fill(2, 2, 3));
        kept = outer.keep(inner.keep(kernels.fill(2, 2, 4)));
      }
      // Takes the memory of the released one, if that is used again.
      kernels.fill(2, 2, 5);
      assertNumbers(new double[] {3, 3, 3, 3}, handedOut);
      Exception e = assertThrows(IllegalStateException.class, () -> kernels.download(released));
      assertEquals(
          "The tensor of 2x2 was released with its scope: keep it, or copy it before",
          e.getMessage());
    }
    assertNumbers(new double[] {1, 1, 1, 1}, outside);
    assertNumbers(new double[] {4, 4, 4, 4}, kept);
  }

  @Test
  @SuppressWarnings("try") // nothing is kept from the later scopes
  void whatIsHeldOutlivesItsScopeAndIsReleasedOnAnyThread() throws InterruptedException {
    Tensor held;
    Scope.Held holder;
    try (Scope scope = kernels.openScope()) {
      held = kernels.fill(2, 2, 2);
      holder = scope.hold();
    }
    try (Scope later = kernels.openScope()) {
      kernels.fill(2, 2, 5);
      assertNumbers(new double[] {2, 2, 2, 2}, held);
    }
    Thread other = new Thread(holder::close);
    other.start();
    other.join();
    assertThrows(IllegalStateException.class, () -> kernels.download(held));
    try (Scope later = kernels.openScope()) {
      assertNumbers(new double[] {7, 7, 7, 7}, kernels.fill(2, 2, 7));
    }
  }

  @Test
  @SuppressWarnings("try") // closed on purpose in the wrong order
  void scopesCloseInOrder() {
    try (Scope outer = kernels.openScope();
        Scope inner = kernels.openScope()) {
      Exception e = assertThrows(IllegalStateException.class, outer::close);
      assertEquals("Scopes close in the reverse order of their opening", e.getMessage());
      inner.close();
    }
  }

  @Test
  void shapesThatDontFitAreRefused() {
    Tensor x = kernels.fill(2, 3, 0);
    Tensor y = kernels.fill(2, 2, 0);
    assertRefused(
        "ADD: shapes 2x3 and 2x2 don't fit together", () -> kernels.zip(BinaryFunction.ADD, x, y));
    assertRefused(
        "matmul: 2x3 and transposed 2x2 don't fit together",
        () -> kernels.matmul(x, false, y, true));
    assertRefused("sumTo: 2x3 cannot be summed to 1x2", () -> kernels.sumTo(x, 1, 2));
    assertRefused("expandTo: 2x3 cannot be repeated to 4x3", () -> kernels.expandTo(x, 4, 3));
    assertRefused("sliceRows: 1 to 3 is no range within 0 to 2", () -> kernels.sliceRows(x, 1, 3));
    assertRefused("bias: must be 1x3, got 2x2", () -> kernels.biasTanh(x, y));
    assertRefused("scalar: must be 1x1, got 2x3", () -> kernels.scalar(x));
    assertRefused("upload: 2x2 needs 4 numbers, got 3", () -> kernels.upload(new double[3], 2, 2));
    assertRefused("rows and columns: must be at least 1, got 0x2", () -> kernels.fill(0, 2, 1));
  }

  private static void assertRefused(String message, Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
