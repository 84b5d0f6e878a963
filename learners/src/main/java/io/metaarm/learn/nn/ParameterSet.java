package io.metaarm.learn.nn;

import io.metaarm.learn.autodiff.Gradients;
import io.metaarm.learn.autodiff.Var;
import io.metaarm.learn.kernel.Kernels;
import io.metaarm.learn.kernel.Scope;
import io.metaarm.learn.kernel.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Named parameters, in order. Never changed: every step makes a new set, so that whoever holds this
 * one, a checkpoint or another task, keeps what it had.
 */
public final class ParameterSet {
  private final Map<String, Var> parameters;

  private ParameterSet(Map<String, Var> parameters) {
    this.parameters = parameters;
  }

  /** All of several sets, whose names differ. */
  public static ParameterSet union(List<ParameterSet> sets) {
    Map<String, Var> all = new LinkedHashMap<>();
    for (ParameterSet set : sets) {
      set.names().forEach(name -> all.put(name, set.get(name)));
    }
    return of(all);
  }

  public static ParameterSet of(Map<String, Var> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("A parameter set needs at least one parameter");
    }
    return new ParameterSet(Collections.unmodifiableMap(new LinkedHashMap<>(parameters)));
  }

  public Var get(String name) {
    Var parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "No parameter '" + name + "'. Parameters: " + String.join(", ", parameters.keySet()));
    }
    return parameter;
  }

  public List<String> names() {
    return List.copyOf(parameters.keySet());
  }

  public List<Var> vars() {
    return List.copyOf(parameters.values());
  }

  public Kernels kernels() {
    return parameters.values().iterator().next().kernels();
  }

  /** How many numbers there are in all. */
  public int size() {
    return parameters.values().stream().mapToInt(var -> var.value().size()).sum();
  }

  /** The same names with other vars, in the order of {@link #vars}. */
  public ParameterSet with(List<Var> vars) {
    if (vars.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "vars: must be " + parameters.size() + ", got " + vars.size());
    }
    Map<String, Var> result = new LinkedHashMap<>();
    int index = 0;
    for (String name : parameters.keySet()) {
      result.put(name, vars.get(index++));
    }
    return of(result);
  }

  /** As variables without a past, to differentiate by. */
  public ParameterSet asVariables() {
    return with(vars().stream().map(var -> Var.variable(var.kernels(), var.value())).toList());
  }

  /** As constants. */
  public ParameterSet detached() {
    return with(vars().stream().map(Var::detached).toList());
  }

  /** this + factor · other; recorded if either is. */
  public ParameterSet plus(double factor, ParameterSet other) {
    List<Var> sums = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      sums.add(vars().get(i).plus(other.vars().get(i).times(factor)));
    }
    return with(sums);
  }

  public ParameterSet times(double factor) {
    return with(vars().stream().map(var -> var.times(factor)).toList());
  }

  /** The sum of products of equal places, as a scalar. */
  public Var dot(ParameterSet other) {
    Var sum = null;
    for (int i = 0; i < parameters.size(); i++) {
      Var product = vars().get(i).times(other.vars().get(i)).sum();
      sum = sum == null ? product : sum.plus(product);
    }
    return Objects.requireNonNull(sum);
  }

  /** The Euclidean length of the way to another set. */
  public double distance(ParameterSet other) {
    ParameterSet way = plus(-1, other);
    return Math.sqrt(way.dot(way).scalar());
  }

  /** Hands the tensors over to whoever opened the scope. */
  public ParameterSet keptFrom(Scope scope) {
    vars().forEach(var -> scope.keep(var.value()));
    return this;
  }

  /** Of a scalar at these parameters, as {@link #download} gives them; nothing else is kept. */
  @SuppressWarnings("try") // nothing is kept from the scope
  public double[] gradientOf(Function<ParameterSet, Var> scalar) {
    try (Scope scope = kernels().openScope()) {
      ParameterSet variables = asVariables();
      return with(Gradients.of(scalar.apply(variables), variables.vars())).download();
    }
  }

  /** The same numbers as constants of their own. */
  public ParameterSet copy() {
    return upload(download());
  }

  /** All numbers, parameter after parameter. */
  public double[] download() {
    double[] result = new double[size()];
    int at = 0;
    for (Var var : parameters.values()) {
      kernels().download(var.value(), result, at);
      at += var.value().size();
    }
    return result;
  }

  /** Of the same shapes, as constants, from what {@link #download} gave. */
  public ParameterSet upload(double[] numbers) {
    if (numbers.length != size()) {
      throw new IllegalArgumentException("numbers: must be " + size() + ", got " + numbers.length);
    }
    List<Var> vars = new ArrayList<>();
    int at = 0;
    for (Var var : parameters.values()) {
      Tensor tensor = kernels().upload(numbers, at, var.rows(), var.columns());
      vars.add(Var.constant(kernels(), tensor));
      at += tensor.size();
    }
    return with(vars);
  }
}
