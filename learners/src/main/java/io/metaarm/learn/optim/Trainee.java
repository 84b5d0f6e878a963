package io.metaarm.learn.optim;

import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.AdamStep;
import io.metaarm.learn.kernel.Tensor;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.Latest;
import io.metaarm.learn.nn.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/** Parameters that an Adam of their own trains, step by step. */
public final class Trainee {
  private final Latest parameters;
  private final Adam adam;
  private final List<Place> places = new ArrayList<>();

  /** Where one of the parameters stands among them, and in their gradient. */
  private record Place(String name, int index, int from, int size) {}

  /** Begins with parameters that live on. */
  public Trainee(double learningRate, ParameterSet parameters) {
    this.parameters = new Latest(parameters);
    this.adam = new Adam(learningRate, parameters);
    int from = 0;
    for (String name : parameters.names()) {
      int size = parameters.get(name).value().size();
      places.add(new Place(name, places.size(), from, size));
      from += size;
    }
  }

  /** Until the next step replaces them. */
  public ParameterSet parameters() {
    return parameters.get();
  }

  /** For whoever needs them longer. */
  public ParameterSet copy() {
    return parameters.copy();
  }

  /** One of them, in the order of the set, until its part of the next step replaces it. */
  public Var parameter(int index) {
    return parameters.get(index);
  }

  /**
   * A step down along the gradient, to be taken as a whole before the next one begins.
   *
   * @param shares whose sum the gradient is
   * @param fraction that is left of the learning rate
   */
  public List<Part> step(List<double[]> shares, double fraction) {
    AdamStep step = adam.begin(fraction);
    return places.stream()
        .map(place -> new Part(place.index, place.size, () -> move(step, place, shares)))
        .toList();
  }

  private double move(AdamStep step, Place place, List<double[]> shares) {
    double[] gradient = Flat.sum(shares, place.from, place.size);
    parameters.replace(
        place.index,
        now -> {
          Tensor uploaded = now.kernels().upload(gradient, now.rows(), now.columns());
          return adam.step(step, place.name, now, uploaded);
        });
    return Flat.square(gradient);
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
