package io.metaarm.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metaarm.learn.checkpoint.CheckpointFile;
import io.metaarm.learn.kernel.FusedCpuKernels;
import io.metaarm.learn.metaworld.TaskOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedPoliciesTest {
  private static final long MOST_BYTES = 1_000_000;

  @TempDir Path cache;

  static java.util.List<String> names() {
    return ShippedPolicies.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsARunThatCanBeUsed(String name) throws IOException {
    RunFolder run = RunFolder.open(ShippedPolicies.unpacked(name, cache));
    TaskOptions options = TaskOptions.of(run.split(), run.settings().horizon());
    var checkpoint = CheckpointFile.read(run.checkpoints().best());
    run.settings().learner(checkpoint, new FusedCpuKernels(), options);
    assertTrue(Files.size(run.checkpoints().best()) < MOST_BYTES);
    assertTrue(Files.readString(run.file("README.md")).startsWith("# " + name + "\n"));
  }

  @Test
  void whatItWasTrainedInComesWithIt() {
    RunFolder varied = RunFolder.open(ShippedPolicies.unpacked("door-open", cache));
    assertEquals("hard-arm", varied.randomisation().orElseThrow().name());
    assertTrue(RunFolder.open(ShippedPolicies.unpacked("reach", cache)).randomisation().isEmpty());
  }

  @Test
  void whatWasDamagedIsUnpackedAgainAndThePageStays() throws IOException {
    Path folder = ShippedPolicies.unpacked("reach", cache);
    Files.writeString(folder.resolve("settings.yaml"), "damaged");
    Files.writeString(folder.resolve("README.md"), "with evaluations");
    assertEquals(folder, ShippedPolicies.unpacked("reach", cache));
    assertTrue(Files.readString(folder.resolve("settings.yaml")).contains("horizon: 500"));
    assertEquals("with evaluations", Files.readString(folder.resolve("README.md")));
  }

  @Test
  void aFolderIsItself() {
    assertEquals(cache, ShippedPolicies.folder(cache));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheChoices() {
    assertEquals(
        "No run at nowhere, and no policy of that name ships. Shipped policies:"
            + " door-open, ml10, reach",
        assertThrows(
                IllegalArgumentException.class, () -> ShippedPolicies.folder(Path.of("nowhere")))
            .getMessage());
  }

  @Test
  void itIsUnpackedWhereProgramsKeepSuchThings() {
    assertEquals(Path.of("/x/metaarm/policies"), ShippedPolicies.cache("/x", "/home/me"));
    assertEquals(
        Path.of("/home/me/.cache/metaarm/policies"), ShippedPolicies.cache(null, "/home/me"));
  }
}
