package io.metaarm.learn.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

/**
 * Kernels for this machine's processor, in single precision, on ND4J's buffers: matrix products by
 * OpenBLAS without ND4J between, everything that is hot as one loop, the rest as {@link
 * Nd4jKernels} do it.
 *
 * <p>A loop works on a piece of its operands at a time, copied to Java arrays that stay in the
 * processor's first cache: the compiler makes vector instructions of loops over arrays and none of
 * loops over native memory, and the copies cost next to nothing there.
 */
public final class FusedCpuKernels extends Nd4jKernels {
  private final ThreadLocal<FloatPool> pools = ThreadLocal.withInitial(FloatPool::new);

  /** Of what was held, which no thread's own pool could be sure to see again. Guarded by itself. */
  private final FloatPool common = new FloatPool();

  public FusedCpuKernels() {
    super(Precision.SINGLE);
  }

  @Override
  public String name() {
    return "fused loops and OpenBLAS on the CPU";
  }

  // Memory

  private ArrayTensor allocate(int rows, int columns) {
    int size = Math.multiplyExact(rows, columns);
    // Outside a scope the garbage collector frees it: a pool would never see it again.
    NativeFloats floats = anyScopeOpen() ? take(size) : FloatPool.allocate(Math.max(size, 1));
    return register(new ArrayTensor(floats, rows, columns));
  }

  private NativeFloats take(int size) {
    NativeFloats own = pools.get().poll(size);
    if (own != null) {
      return own;
    }
    synchronized (common) {
      return common.take(size);
    }
  }

  @Override
  void release(ArrayTensor tensor) {
    pools.get().giveBack(tensor.releaseFloats());
  }

  @Override
  void releaseHeld(ArrayTensor tensor) {
    synchronized (common) {
      common.giveBack(tensor.releaseFloats());
    }
  }

  @Override
  public Tensor upload(float[] rowMajor, int rows, int columns) {
    Shapes.requireLength(rowMajor.length, rows, columns);
    ArrayTensor result = allocate(rows, columns);
    result.buffer().put(0, rowMajor, 0, rows * columns);
    return result;
  }

  @Override
  public Tensor upload(double[] numbers, int from, int rows, int columns) {
    Shapes.requireLength(numbers.length - from, rows, columns);
    ArrayTensor result = allocate(rows, columns);
    float[] piece = Pieces.first();
    Pieces.forEach(
        result.size(),
        (start, n) -> {
          FloatLoops.narrow(numbers, from + start, piece, n);
          result.buffer().put(start, piece, 0, n);
        });
    return result;
  }

  @Override
  public Tensor fill(int rows, int columns, double value) {
    Shapes.requirePositive(rows, columns);
    ArrayTensor result = allocate(rows, columns);
    float[] piece = Pieces.filled((float) value);
    Pieces.forEach(result.size(), (start, n) -> result.buffer().put(start, piece, 0, n));
    return result;
  }

  @Override
  public void download(Tensor tensor, double[] target, int at) {
    float[] piece = Pieces.first();
    Pieces.forEach(
        tensor.size(),
        (start, n) -> {
          ArrayTensor.of(tensor).buffer().get(start, piece, 0, n);
          FloatLoops.widen(piece, target, at + start, n);
        });
  }

  @Override
  public double scalar(Tensor tensor) {
    Shapes.requireShape("scalar", tensor, 1, 1);
    return ArrayTensor.of(tensor).buffer().get(0);
  }

  // Element by element

  @Override
  public Tensor map(UnaryFunction function, Tensor x) {
    ArrayTensor result = allocate(x.rows(), x.columns());
    float[] piece = Pieces.first();
    Pieces.forEach(
        x.size(),
        (start, n) -> {
          ArrayTensor.of(x).buffer().get(start, piece, 0, n);
          apply(function, piece, n);
          result.buffer().put(start, piece, 0, n);
        });
    return result;
  }

  private static void apply(UnaryFunction function, float[] x, int n) {
    switch (function) {
      case TANH -> FloatLoops.tanh(x, 0, n);
      case RELU -> FloatLoops.relu(x, 0, n);
      case SIGMOID -> {
        FloatLoops.scale(x, 0.5f, n);
        FloatLoops.tanh(x, 0, n);
        FloatLoops.affine(x, 0.5f, 0.5f, n);
      }
      default -> {
        for (int i = 0; i < n; i++) {
          x[i] = (float) function.of(x[i]);
        }
      }
    }
  }

  @Override
  public Tensor zip(BinaryFunction function, Tensor a, Tensor b) {
    int rows = Shapes.joined(function.name(), a.rows(), b.rows(), a, b);
    int columns = Shapes.joined(function.name(), a.columns(), b.columns(), a, b);
    ArrayTensor result = allocate(rows, columns);
    Operand x = new Operand(a, rows, columns);
    Operand y = new Operand(b, rows, columns);
    float[] left = Pieces.first();
    float[] right = Pieces.second();
    Pieces.forEach(
        result.size(),
        (start, n) -> {
          x.load(start, n, left);
          y.load(start, n, right);
          apply(function, left, right, n);
          result.buffer().put(start, left, 0, n);
        });
    return result;
  }

  private static void apply(BinaryFunction function, float[] a, float[] b, int n) {
    switch (function) {
      case ADD -> FloatLoops.add(a, b, n);
      case SUBTRACT -> FloatLoops.subtract(a, b, n);
      case MULTIPLY -> FloatLoops.multiply(a, b, n);
      case DIVIDE -> FloatLoops.divide(a, b, n);
      case MINIMUM -> FloatLoops.minimum(a, b, n);
      case MAXIMUM -> FloatLoops.maximum(a, b, n);
      case GREATER -> FloatLoops.greater(a, b, n);
      case TANH_BACKWARD -> FloatLoops.tanhBackward(a, b, n);
      case RELU_BACKWARD -> FloatLoops.reluBackward(a, b, n);
    }
  }

  @Override
  public Tensor affine(Tensor x, double scale, double shift) {
    ArrayTensor result = allocate(x.rows(), x.columns());
    float[] piece = Pieces.first();
    Pieces.forEach(
        x.size(),
        (start, n) -> {
          ArrayTensor.of(x).buffer().get(start, piece, 0, n);
          FloatLoops.affine(piece, (float) scale, (float) shift, n);
          result.buffer().put(start, piece, 0, n);
        });
    return result;
  }

  // Across elements

  @Override
  public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    Shapes.requireInner(a, transposeA, b, transposeB);
    int rows = transposeA ? a.columns() : a.rows();
    int columns = transposeB ? b.rows() : b.columns();
    ArrayTensor result = allocate(rows, columns);
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        rows,
        columns,
        transposeA ? a.rows() : a.columns(),
        1,
        ArrayTensor.of(a).pointer(),
        a.columns(),
        ArrayTensor.of(b).pointer(),
        b.columns(),
        0,
        result.pointer(),
        columns);
    return result;
  }

  @Override
  public Tensor sumTo(Tensor x, int rows, int columns) {
    Shapes.requireReducible(x, rows, columns);
    if (x.hasShape(rows, columns)) {
      return copy(x);
    }
    ArrayTensor result = allocate(rows, columns);
    new Sums(ArrayTensor.of(x)).into(result);
    return result;
  }

  @Override
  public Tensor expandTo(Tensor x, int rows, int columns) {
    Shapes.requireExpandable(x, rows, columns);
    ArrayTensor result = allocate(rows, columns);
    Operand operand = new Operand(x, rows, columns);
    float[] piece = Pieces.first();
    Pieces.forEach(
        result.size(),
        (start, n) -> {
          operand.load(start, n, piece);
          result.buffer().put(start, piece, 0, n);
        });
    return result;
  }

  @Override
  public Tensor sliceRows(Tensor x, int from, int to) {
    Shapes.requireRange("sliceRows", from, to, x.rows());
    return slice(new Block(ArrayTensor.of(x), from, 0, to - from, x.columns()));
  }

  @Override
  public Tensor sliceColumns(Tensor x, int from, int to) {
    Shapes.requireRange("sliceColumns", from, to, x.columns());
    return slice(new Block(ArrayTensor.of(x), 0, from, x.rows(), to - from));
  }

  private Tensor slice(Block block) {
    ArrayTensor result = allocate(block.rows(), block.columns());
    Block.whole(result).set(block);
    return result;
  }

  @Override
  public Tensor padRows(Tensor x, int above, int total) {
    Shapes.requireRange("padRows", above, above + x.rows(), total);
    return padded(x, above, 0, total, x.columns());
  }

  @Override
  public Tensor padColumns(Tensor x, int left, int total) {
    Shapes.requireRange("padColumns", left, left + x.columns(), total);
    return padded(x, 0, left, x.rows(), total);
  }

  private Tensor padded(Tensor x, int above, int left, int rows, int columns) {
    Tensor result = fill(rows, columns, 0);
    new Block(ArrayTensor.of(result), above, left, x.rows(), x.columns())
        .set(Block.whole(ArrayTensor.of(x)));
    return result;
  }

  // Fused

  @Override
  public Tensor biasTanh(Tensor x, Tensor bias) {
    return biased(x, bias, UnaryFunction.TANH);
  }

  @Override
  public Tensor biasRelu(Tensor x, Tensor bias) {
    return biased(x, bias, UnaryFunction.RELU);
  }

  private Tensor biased(Tensor x, Tensor bias, UnaryFunction function) {
    Shapes.requireShape("bias", bias, 1, x.columns());
    ArrayTensor result = allocate(x.rows(), x.columns());
    Operand repeated = new Operand(bias, x.rows(), x.columns());
    float[] piece = Pieces.first();
    float[] addend = Pieces.second();
    Pieces.forEach(
        x.size(),
        (start, n) -> {
          ArrayTensor.of(x).buffer().get(start, piece, 0, n);
          repeated.load(start, n, addend);
          FloatLoops.add(piece, addend, n);
          apply(function, piece, n);
          result.buffer().put(start, piece, 0, n);
        });
    return result;
  }

  @Override
  public Tensor gaussianLogProbability(Tensor x, Tensor mean, Tensor logStd) {
    Shapes.requireExpandable(mean, x.rows(), x.columns());
    Shapes.requireExpandable(logStd, x.rows(), x.columns());
    ArrayTensor result = allocate(x.rows(), 1);
    new GaussianLoop(ArrayTensor.of(x), mean, logStd).into(result);
    return result;
  }

  @Override
  public void adam(Tensor parameter, Tensor mean, Tensor square, Tensor gradient, AdamStep step) {
    Tensor[] tensors = {parameter, mean, square, gradient};
    float[][] pieces = {Pieces.first(), Pieces.second(), Pieces.third(), Pieces.fourth()};
    for (Tensor tensor : tensors) {
      Shapes.requireShape("adam", tensor, parameter.rows(), parameter.columns());
    }
    Pieces.forEach(
        parameter.size(),
        (start, n) -> {
          for (int i = 0; i < 4; i++) {
            ArrayTensor.of(tensors[i]).buffer().get(start, pieces[i], 0, n);
          }
          FloatLoops.adam(pieces[0], pieces[1], pieces[2], pieces[3], step, n);
          for (int i = 0; i < 3; i++) {
            ArrayTensor.of(tensors[i]).buffer().put(start, pieces[i], 0, n);
          }
        });
  }

  @Override
  public Recurrence recur(RecurrentCell cell, Tensor inputs, Tensor initial, Tensor weights) {
    Shapes.requireSequence(cell, inputs, initial, weights);
    CellLoop loop = CellLoop.of(cell, weights.rows());
    try (Scope scope = openScope()) {
      ArrayTensor states = allocate(inputs.rows(), initial.columns());
      ArrayTensor memory = allocate(loop.memoryParts() * inputs.rows(), weights.rows());
      ArrayTensor products = allocate(initial.rows(), weights.columns());
      new FusedRecurrence(loop, initial, weights, memory).forward(inputs, products, states);
      return new Recurrence(scope.keep(states), scope.keep(memory));
    }
  }

  @Override
  public RecurrentGradients recurBackward(
      RecurrentCell cell, Recurrence forward, Tensor initial, Tensor weights, Tensor gradient) {
    Tensor states = forward.states();
    Shapes.requireShape("recurrent gradient", gradient, states.rows(), states.columns());
    CellLoop loop = CellLoop.of(cell, weights.rows());
    try (Scope scope = openScope()) {
      ArrayTensor byInputs = allocate(states.rows(), weights.columns());
      ArrayTensor byProducts = allocate(states.rows(), weights.columns());
      ArrayTensor byInitial = allocate(initial.rows(), initial.columns());
      ArrayTensor byWeights = allocate(weights.rows(), weights.columns());
      FusedRecurrence steps = new FusedRecurrence(loop, initial, weights, forward.memory());
      steps.backward(states, gradient, byInputs, byProducts, byInitial);
      steps.weightGradient(states, byProducts, byWeights);
      return new RecurrentGradients(
          scope.keep(byInputs), scope.keep(byInitial), scope.keep(byWeights));
    }
  }
}
