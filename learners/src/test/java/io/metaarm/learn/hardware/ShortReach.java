package io.metaarm.learn.hardware;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.train.RunFolder;
import io.metaarm.learn.train.ShippedPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shipped policy with short episodes. */
final class ShortReach {
  private ShortReach() {}

  static RunFolder in(Path folder, int horizon) throws IOException {
    Path shipped = ShippedPolicies.folder(Path.of("reach"));
    for (String file : List.of("run.json", "checkpoints/best.checkpoint")) {
      AtomicFile.write(folder.resolve(file), Files.readAllBytes(shipped.resolve(file)));
    }
    AtomicFile.write(
        folder.resolve("settings.yaml"),
        Files.readString(shipped.resolve("settings.yaml"))
            .replace("horizon: 500", "horizon: " + horizon)
            .getBytes(UTF_8));
    return RunFolder.open(folder);
  }
}
