package io.metaarm.learn.kernel;

/**
 * What the tape computes with. An implementation is the only code that knows where numbers live;
 * the tape and the learners see {@link Tensor}s and this interface, so that one for another device
 * is a class more and no other change. {@code KernelsTest} is the contract: every implementation
 * passes it.
 *
 * <p><b>Who owns which buffer.</b> Every method that returns a tensor returns a new one, with its
 * own buffer; none is a view of another, none is changed afterwards except by {@link #adam}, which
 * says so. The implementation owns the buffers. Inside a {@link Scope} a buffer is released when
 * the scope is closed (implementations reuse it for the next scope's tensors), and a released
 * tensor refuses to be used. Outside any scope, and after {@link Scope#keep} from the outermost, it
 * lives as long as the tensor is referenced. Arguments are only read, and only during the call, or,
 * on a device that computes in the background, until the work issued by the call is done: an
 * implementation that queues work releases in the order of its queue.
 *
 * <p><b>Host and device.</b> Only {@link #upload}, {@link #download} and {@link #scalar} move
 * numbers between Java and a tensor, and only they wait. Learners upload a batch once, download
 * results once, and call nothing of these inside the loops of an update.
 *
 * <p><b>Threads.</b> An instance may be used by any number of threads. Scopes belong to the thread
 * that opened them; a tensor may be read by several threads, while nobody changes or releases it.
 *
 * <p>Where two shapes meet, a side of 1 is repeated to the length of the other.
 */
public interface Kernels {
  /** For logs: the implementation and what it runs on. */
  String name();

  Precision precision();

  // Memory

  Scope openScope();

  /** From numbers[from … from + rows·columns). */
  Tensor upload(double[] numbers, int from, int rows, int columns);

  /** From rowMajor[0 … rows·columns). */
  default Tensor upload(double[] rowMajor, int rows, int columns) {
    return upload(rowMajor, 0, rows, columns);
  }

  /** From rowMajor[0 … rows·columns). */
  Tensor upload(float[] rowMajor, int rows, int columns);

  Tensor fill(int rows, int columns, double value);

  /** Row after row, to target[at … at + rows·columns). */
  void download(Tensor tensor, double[] target, int at);

  /** Row after row. */
  default double[] download(Tensor tensor) {
    double[] rowMajor = new double[tensor.size()];
    download(tensor, rowMajor, 0);
    return rowMajor;
  }

  /** The number of a 1×1 tensor. */
  double scalar(Tensor tensor);

  // Element by element

  Tensor map(UnaryFunction function, Tensor x);

  Tensor zip(BinaryFunction function, Tensor a, Tensor b);

  /** scale·x + shift. */
  Tensor affine(Tensor x, double scale, double shift);

  // Across elements

  /** The matrix product; each operand is transposed first if so asked. */
  Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB);

  Tensor transpose(Tensor x);

  /** Sums over every dimension in which the given shape is 1 and the tensor's isn't. */
  Tensor sumTo(Tensor x, int rows, int columns);

  /** Repeats a row, a column or a scalar. */
  Tensor expandTo(Tensor x, int rows, int columns);

  /** The largest of each row, as a column. */
  Tensor rowMaximum(Tensor x);

  /** Rows from (inclusive) to (exclusive). */
  Tensor sliceRows(Tensor x, int from, int to);

  Tensor sliceColumns(Tensor x, int from, int to);

  /** With rows of zeros above, and below up to the given total. */
  Tensor padRows(Tensor x, int above, int total);

  /** With columns of zeros left, and right up to the given total. */
  Tensor padColumns(Tensor x, int left, int total);

  // Fused

  /** tanh(x + bias), bias being one row. */
  Tensor biasTanh(Tensor x, Tensor bias);

  /** max(x + bias, 0), bias being one row. */
  Tensor biasRelu(Tensor x, Tensor bias);

  /**
   * The log-probability of each row of x under a diagonal Gaussian, as a column. Mean and logStd
   * have x's shape or one row.
   */
  Tensor gaussianLogProbability(Tensor x, Tensor mean, Tensor logStd);

  /**
   * One step of Adam, in place: the only kernel that changes tensors, and those that it changes are
   * the caller's own copies, never a {@code ParameterSet}'s that somebody else holds.
   *
   * @param parameter changed
   * @param mean of gradients, changed
   * @param square mean of squared gradients, changed
   */
  void adam(Tensor parameter, Tensor mean, Tensor square, Tensor gradient, AdamStep step);

  /**
   * Takes a batch of sequences through a recurrent cell.
   *
   * @param inputs what each step adds to the gates: [steps·batch, gates], step after step
   * @param initial the state before the first step: [batch, state]
   * @param weights from the hidden state to the gates: [hidden, gates]
   */
  Recurrence recur(RecurrentCell cell, Tensor inputs, Tensor initial, Tensor weights);

  /**
   * The way back through {@link #recur}, whose result is given with what it was called with.
   *
   * @param gradient by the states after each step
   */
  RecurrentGradients recurBackward(
      RecurrentCell cell, Recurrence forward, Tensor initial, Tensor weights, Tensor gradient);

  /** A copy with its own buffer. */
  default Tensor copy(Tensor x) {
    return affine(x, 1, 0);
  }
}
