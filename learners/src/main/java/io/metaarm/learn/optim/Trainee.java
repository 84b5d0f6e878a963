package io.metaarm.learn.optim;

import io.metaarm.learn.kernel.AdamStep;
import io.metaarm.learn.kernel.Tensor;
import io.metaarm.learn.nn.Flat;
import io.metaarm.learn.nn.Latest;
import io.metaarm.learn.nn.ParameterSet;
import io.metaarm.learn.rollout.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parameters that an Adam of their own trains, step by step. */
public final class Trainee {
  private final Latest parameters;
  private final Adam adam;

  /** In the order of their sizes: the largest last would leave other threads without work. */
  private final List<Place> largestFirst;

  /** Where one of the parameters stands among them, and in their gradient. */
  private record Place(String name, int index, int from, int size) {}

  /** Begins with parameters that live on. */
  public Trainee(double learningRate, ParameterSet parameters) {
    this.parameters = new Latest(parameters);
    this.adam = new Adam(learningRate, parameters);
    List<Place> places = new ArrayList<>();
    int from = 0;
    for (String name : parameters.names()) {
      int size = parameters.get(name).value().size();
      places.add(new Place(name, places.size(), from, size));
      from += size;
    }
    places.sort(Comparator.comparing(Place::size).reversed());
    this.largestFirst = places;
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
   * @param shares whose sum it is
   * @param fraction that is left of the learning rate
   * @return the square of its length
   */
  public double step(List<double[]> shares, double fraction, Workers workers) {
    AdamStep step = adam.begin(fraction);
    return workers
        .map(largestFirst.size(), (i, worker) -> step(step, largestFirst.get(i), shares))
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private double step(AdamStep step, Place place, List<double[]> shares) {
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
