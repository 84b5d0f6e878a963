package io.metaarm.learn.autodiff;

/** The two figures that a primitive may need besides its inputs: a shape, a range, factors. */
record Settings(double first, double second) {
  static final Settings NONE = new Settings(0, 0);

  static Settings of(double first, double second) {
    return new Settings(first, second);
  }

  int firstInt() {
    return (int) first;
  }

  int secondInt() {
    return (int) second;
  }

  boolean firstFlag() {
    return first != 0;
  }

  boolean secondFlag() {
    return second != 0;
  }
}
