package io.metaarm.learn.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Kernels of ND4J's own operations, on whichever backend is on the classpath. Portable, in single
 * and in double precision; a few microseconds for each operation.
 */
public class Nd4jKernels implements Kernels {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final Precision precision;
  private final DataType type;
  private final ScopedTensors scopes = new ScopedTensors(this::release, this::releaseHeld);

  public Nd4jKernels(Precision precision) {
    this.precision = precision;
    this.type = precision == Precision.SINGLE ? DataType.FLOAT : DataType.DOUBLE;
  }

  @Override
  public String name() {
    return "ND4J on " + Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public final Precision precision() {
    return precision;
  }

  // Memory

  @Override
  public final Scope openScope() {
    return scopes.open();
  }

  /** Called with each tensor of a scope that closes. */
  void release(ArrayTensor tensor) {
    tensor.releaseArray();
  }

  /** Called with each tensor of a scope that was held, on any thread. */
  void releaseHeld(ArrayTensor tensor) {
    tensor.releaseArray();
  }

  final boolean anyScopeOpen() {
    return scopes.anyOpen();
  }

  final ArrayTensor register(ArrayTensor tensor) {
    return scopes.add(tensor);
  }

  /** Takes over a result that nobody else holds, put into row order. */
  private Tensor own(INDArray result) {
    boolean plain =
        result.ordering() == 'c'
            && !result.isView()
            && result.stride(0) == result.columns()
            && result.stride(1) == 1;
    return register(new ArrayTensor(plain ? result : result.dup('c')));
  }

  static INDArray array(Tensor tensor) {
    return ArrayTensor.of(tensor).array();
  }

  @Override
  public Tensor upload(double[] numbers, int from, int rows, int columns) {
    Shapes.requireLength(numbers.length - from, rows, columns);
    INDArray flat = Nd4j.createFromArray(Arrays.copyOfRange(numbers, from, from + rows * columns));
    return own(flat.castTo(type).reshape('c', rows, columns).dup('c'));
  }

  @Override
  public Tensor upload(float[] rowMajor, int rows, int columns) {
    Shapes.requireLength(rowMajor.length, rows, columns);
    INDArray flat = Nd4j.createFromArray(Arrays.copyOf(rowMajor, rows * columns));
    return own(flat.castTo(type).reshape('c', rows, columns).dup('c'));
  }

  @Override
  public Tensor fill(int rows, int columns, double value) {
    Shapes.requirePositive(rows, columns);
    return own(Nd4j.valueArrayOf(new long[] {rows, columns}, value, type));
  }

  @Override
  public void download(Tensor tensor, double[] target, int at) {
    System.arraycopy(array(tensor).data().asDouble(), 0, target, at, tensor.size());
  }

  @Override
  public double scalar(Tensor tensor) {
    Shapes.requireShape("scalar", tensor, 1, 1);
    return array(tensor).getDouble(0);
  }

  // Element by element

  @Override
  public Tensor map(UnaryFunction function, Tensor x) {
    INDArray in = array(x);
    return own(
        switch (function) {
          case EXP -> Transforms.exp(in, true);
          case LOG -> Transforms.log(in, true);
          case SQRT -> Transforms.sqrt(in, true);
          case TANH -> Transforms.tanh(in, true);
          case RELU -> Transforms.relu(in, true);
          case SIGMOID -> Transforms.sigmoid(in, true);
          case SOFTPLUS -> softplus(in);
        });
  }

  /** ND4J's own overflows to infinity for large numbers. */
  private static INDArray softplus(INDArray x) {
    INDArray tail = Transforms.exp(Transforms.abs(x, true).negi(), false);
    return Transforms.log(tail.addi(1), false).addi(Transforms.relu(x, true));
  }

  @Override
  public Tensor zip(BinaryFunction function, Tensor a, Tensor b) {
    int rows = Shapes.joined(function.name(), a.rows(), b.rows(), a, b);
    int columns = Shapes.joined(function.name(), a.columns(), b.columns(), a, b);
    INDArray x = expanded(a, rows, columns);
    INDArray y = expanded(b, rows, columns);
    return own(
        switch (function) {
          case ADD -> x.add(y);
          case SUBTRACT -> x.sub(y);
          case MULTIPLY -> x.mul(y);
          case DIVIDE -> x.div(y);
          case MINIMUM -> Transforms.min(x, y, true);
          case MAXIMUM -> Transforms.max(x, y, true);
          case GREATER -> x.gt(y).castTo(type);
          case TANH_BACKWARD -> y.mul(y).rsubi(1).muli(x);
          case RELU_BACKWARD -> y.gt(0).castTo(type).muli(x);
        });
  }

  private static INDArray expanded(Tensor x, int rows, int columns) {
    INDArray array = array(x);
    return x.hasShape(rows, columns)
        ? array
        : array.broadcast(Nd4j.createUninitialized(array.dataType(), rows, columns));
  }

  @Override
  public Tensor affine(Tensor x, double scale, double shift) {
    return own(array(x).mul(scale).addi(shift));
  }

  // Across elements

  @Override
  public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    Shapes.requireInner(a, transposeA, b, transposeB);
    INDArray left = transposeA ? array(a).transpose() : array(a);
    INDArray right = transposeB ? array(b).transpose() : array(b);
    return own(left.mmul(right));
  }

  @Override
  public Tensor transpose(Tensor x) {
    return own(array(x).transpose().dup('c'));
  }

  @Override
  public Tensor sumTo(Tensor x, int rows, int columns) {
    Shapes.requireReducible(x, rows, columns);
    INDArray in = array(x);
    if (x.hasShape(rows, columns)) {
      return own(in.dup('c'));
    }
    if (rows == 1 && columns == 1) {
      return own(in.sum(true, 0, 1));
    }
    return own(in.sum(true, rows == 1 ? 0 : 1));
  }

  @Override
  public Tensor expandTo(Tensor x, int rows, int columns) {
    Shapes.requireExpandable(x, rows, columns);
    return own(x.hasShape(rows, columns) ? array(x).dup('c') : expanded(x, rows, columns));
  }

  @Override
  public Tensor rowMaximum(Tensor x) {
    return own(array(x).max(true, 1));
  }

  @Override
  public Tensor sliceRows(Tensor x, int from, int to) {
    Shapes.requireRange("sliceRows", from, to, x.rows());
    return own(array(x).get(range(from, to), NDArrayIndex.all()).dup('c'));
  }

  @Override
  public Tensor sliceColumns(Tensor x, int from, int to) {
    Shapes.requireRange("sliceColumns", from, to, x.columns());
    return own(array(x).get(NDArrayIndex.all(), range(from, to)).dup('c'));
  }

  @Override
  public Tensor padRows(Tensor x, int above, int total) {
    Shapes.requireRange("padRows", above, above + x.rows(), total);
    INDArray result = Nd4j.zeros(type, total, x.columns());
    result.put(new INDArrayIndex[] {range(above, above + x.rows()), NDArrayIndex.all()}, array(x));
    return own(result);
  }

  @Override
  public Tensor padColumns(Tensor x, int left, int total) {
    Shapes.requireRange("padColumns", left, left + x.columns(), total);
    INDArray result = Nd4j.zeros(type, x.rows(), total);
    result.put(new INDArrayIndex[] {NDArrayIndex.all(), range(left, left + x.columns())}, array(x));
    return own(result);
  }

  private static INDArrayIndex range(int from, int to) {
    return NDArrayIndex.interval(from, to);
  }

  // Fused

  @Override
  public Tensor biasTanh(Tensor x, Tensor bias) {
    Shapes.requireShape("bias", bias, 1, x.columns());
    return own(Transforms.tanh(array(x).add(expanded(bias, x.rows(), x.columns())), false));
  }

  @Override
  public Tensor biasRelu(Tensor x, Tensor bias) {
    Shapes.requireShape("bias", bias, 1, x.columns());
    return own(Transforms.relu(array(x).add(expanded(bias, x.rows(), x.columns())), false));
  }

  @Override
  public Tensor gaussianLogProbability(Tensor x, Tensor mean, Tensor logStd) {
    Shapes.requireExpandable(mean, x.rows(), x.columns());
    Shapes.requireExpandable(logStd, x.rows(), x.columns());
    INDArray logStds = expanded(logStd, x.rows(), x.columns());
    INDArray deviation = array(x).sub(expanded(mean, x.rows(), x.columns()));
    deviation.divi(Transforms.exp(logStds, true));
    INDArray density = deviation.muli(deviation).muli(-0.5).subi(logStds).subi(HALF_LOG_TWO_PI);
    return own(density.sum(true, 1));
  }

  @Override
  public void adam(Tensor parameter, Tensor mean, Tensor square, Tensor gradient, AdamStep step) {
    for (Tensor tensor : new Tensor[] {mean, square, gradient}) {
      Shapes.requireShape("adam", tensor, parameter.rows(), parameter.columns());
    }
    INDArray g = array(gradient);
    INDArray first = array(mean).muli(step.meanDecay()).addi(g.mul(1 - step.meanDecay()));
    INDArray second =
        array(square).muli(step.squareDecay()).addi(g.mul(g).muli(1 - step.squareDecay()));
    INDArray root = Transforms.sqrt(second, true).addi(step.correctedEpsilon());
    array(parameter).subi(first.mul(step.correctedRate()).divi(root));
  }

  @Override
  public Recurrence recur(RecurrentCell cell, Tensor inputs, Tensor initial, Tensor weights) {
    Shapes.requireSequence(cell, inputs, initial, weights);
    ArrayRecurrence steps = ArrayRecurrence.of(cell, array(initial), array(weights));
    INDArray[] result = steps.forward(array(inputs));
    return new Recurrence(own(result[0]), own(result[1]));
  }

  @Override
  public RecurrentGradients recurBackward(
      RecurrentCell cell, Recurrence forward, Tensor initial, Tensor weights, Tensor gradient) {
    Tensor states = forward.states();
    Shapes.requireShape("recurrent gradient", gradient, states.rows(), states.columns());
    ArrayRecurrence steps = ArrayRecurrence.of(cell, array(initial), array(weights));
    INDArray[] result = steps.backward(array(states), array(forward.memory()), array(gradient));
    return new RecurrentGradients(own(result[0]), own(result[1]), own(result[2]));
  }
}
