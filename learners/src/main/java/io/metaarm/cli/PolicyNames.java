package io.metaarm.cli;

import io.metaarm.learn.train.ShippedPolicies;
import java.util.ArrayList;

/** The policies that ship, for help texts. */
final class PolicyNames extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  PolicyNames() {
    super(ShippedPolicies.names());
  }
}
