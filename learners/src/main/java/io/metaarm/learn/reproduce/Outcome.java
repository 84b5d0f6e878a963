package io.metaarm.learn.reproduce;

import java.util.List;

/**
 * What one seed gave.
 *
 * @param environmentSteps of all training
 * @param figures of the final parameters, in the order to be shown
 * @param curves of learning
 */
public record Outcome(long environmentSteps, List<Figure> figures, List<Curve> curves) {
  public Outcome {
    figures = List.copyOf(figures);
    curves = List.copyOf(curves);
  }
}
