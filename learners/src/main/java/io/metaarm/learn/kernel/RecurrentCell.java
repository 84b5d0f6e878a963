package io.metaarm.learn.kernel;

/**
 * The cells that {@link Kernels#recur} steps. Each gate is as wide as the cell's hidden state.
 *
 * <p>With x the gates' inputs and u the product of the hidden state h and the weights, gate by gate
 * in the order given:
 */
public enum RecurrentCell {
  /**
   * Cho et al. 2014, the reset gate applied after the product, so that one product serves all
   * gates: r = σ(x + u), z = σ(x + u), n = tanh(x + r·u), h ← n + z·(h − n).
   */
  GRU(3, 1),
  /**
   * Hochreiter and Schmidhuber 1997, with a forget gate: i = σ(x + u), f = σ(x + u), g = tanh(x +
   * u), o = σ(x + u), c ← f·c + i·g, h ← o·tanh(c). The state is h, then c.
   */
  LSTM(4, 2);

  private final int gates;
  private final int stateParts;

  RecurrentCell(int gates, int stateParts) {
    this.gates = gates;
    this.stateParts = stateParts;
  }

  /** How wide the gates are together. */
  public int gateWidth(int hidden) {
    return gates * hidden;
  }

  /** How wide the state is; its first {@code hidden} numbers are the cell's output. */
  public int stateWidth(int hidden) {
    return stateParts * hidden;
  }
}
