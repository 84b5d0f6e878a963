package io.metaarm.cli;

import io.metaarm.config.RandomisationFiles;
import java.util.ArrayList;

/** The randomisations that ship, for help texts. */
final class RandomisationNames extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  RandomisationNames() {
    super(RandomisationFiles.shipped());
  }
}
