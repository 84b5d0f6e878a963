package io.metaarm.learn.eval;

import io.metaarm.learn.train.RunFolder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A curve with a name that no other curve in its picture has. */
public record NamedCurve(String name, AdaptationCurve curve) {
  /** What may tell two curves apart, the most telling first. */
  private static final List<Function<Found, String>> PARTS =
      List.of(
          found -> found.run().path().getFileName().toString(),
          found -> found.curve().side() + " tasks of " + found.curve().benchmark(),
          found -> PolicyLabel.of(found.curve()),
          found -> "checkpoint " + found.curve().checkpoint(),
          found -> "in worlds drawn from " + found.curve().worlds(),
          found -> found.curve().goals() + " goals",
          found ->
              "seeds "
                  + found.curve().seeds().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(" ")));

  private record Found(RunFolder run, AdaptationCurve curve) {}

  /** All of some runs. Each is called as its run, with what differs among those of that title. */
  public static List<NamedCurve> of(List<RunFolder> runs) {
    List<Found> found =
        runs.stream()
            .distinct()
            .flatMap(run -> AdaptationFiles.read(run).stream().map(each -> new Found(run, each)))
            .toList();
    return found.stream().map(each -> new NamedCurve(name(each, found), each.curve)).toList();
  }

  private static String name(Found one, List<Found> all) {
    List<Found> alike =
        all.stream().filter(each -> each.curve.title().equals(one.curve.title())).toList();
    return one.curve.title()
        + PARTS.stream()
            .filter(part -> alike.stream().map(part).distinct().count() > 1)
            .map(part -> ", " + part.apply(one))
            .collect(Collectors.joining());
  }
}
