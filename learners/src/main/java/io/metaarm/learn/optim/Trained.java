package io.metaarm.learn.optim;

import io.metaarm.learn.nn.ParameterSet;

/** Parameters, and what the Adam that trains them has gathered: all that further steps need. */
public record Trained(ParameterSet parameters, Adam.State adam) {}
