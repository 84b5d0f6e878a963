package io.metaarm.learn.optim;

import io.metaarm.learn.nn.Latest;
import io.metaarm.learn.nn.ParameterSet;

/** Parameters that an Adam of their own trains, step by step. */
public final class Trainee {
  private final Latest parameters;
  private final Adam adam;

  /** Begins with parameters that live on. */
  public Trainee(double learningRate, ParameterSet parameters) {
    this.parameters = new Latest(parameters);
    this.adam = new Adam(learningRate, parameters);
  }

  /** Until the next step replaces them. */
  public ParameterSet parameters() {
    return parameters.get();
  }

  /** For whoever needs them longer. */
  public ParameterSet copy() {
    return parameters.copy();
  }

  /**
   * Down along the gradient.
   *
   * @param fraction that is left of the learning rate
   */
  public void step(double[] gradient, double fraction) {
    parameters.replace(now -> adam.step(now, gradient, fraction));
  }

  /** As it is now: a copy. */
  public Trained state() {
    return new Trained(copy(), adam.state());
  }

  /** Goes back to a state of the same shapes; outside of any scope. */
  public void restore(Trained state) {
    parameters.restore(state.parameters());
    adam.restore(state.adam());
  }
}
