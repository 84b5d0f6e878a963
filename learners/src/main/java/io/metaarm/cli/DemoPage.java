package io.metaarm.cli;

import io.metaarm.learn.checkpoint.AtomicFile;
import io.metaarm.learn.hardware.Phase;
import io.metaarm.learn.hardware.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the demonstration leaves: a folder with a page, which needs nothing else to be looked at.
 *
 * @param filmed whether there are films before.mp4 and after.mp4
 */
record DemoPage(Path folder, List<Trial> trials, String conclusion, boolean filmed) {
  private static final int LEFT = 60;
  private static final int TOP = 20;
  private static final int HEIGHT = 220;
  private static final int BAR = 44;
  private static final double MOST_WARMTH = 10;

  Path write() {
    Path page = folder.resolve("index.html");
    AtomicFile.write(
        page,
        String.format(
            Locale.ROOT,
            """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>metaarm: an arm learns</title>
        <style>
        body { font-family: sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
               line-height: 1.5; color: #222; }
        .films { display: flex; gap: 1rem; flex-wrap: wrap; }
        figure { margin: 0; flex: 1 1 20rem; } video { width: 100%%; background: #ddd; }
        td { padding-right: 1.5rem; vertical-align: top; }
        </style></head><body>
        <h1>An arm learns</h1>
        <p>%s</p>
        <p><b>%s</b></p>
        %s
        <h2>Try by try</h2>
        <p>How warm each try was on average, 10 at the point itself. A dot means that the point was
        reached.</p>
        %s
        <h2>What happened</h2>
        <p>The policy, a small neural network, was trained on many other points so that <i>one</i>
        step of learning from a few tries changes its movements as much as possible: that is
        meta-learning, here by MAML. The tries were made over the bridge, which limits speed and
        workspace on the arm's side and stops the arm when commands cease. It can request a
        controlled stop; it is not a rated safety function.</p>
        <h2>What to do next</h2>
        <table>
        <tr><td><code>./metaarm demo --seed 7</code></td>
        <td>another point, and another arm's faults</td></tr>
        <tr><td><code>./metaarm run %s --sim</code></td>
        <td>what was learned, once more</td></tr>
        <tr><td><code>./metaarm adapt reach --task reach-v3 --sim --scenario mild</code></td>
        <td>an arm with fewer faults, and more tries</td></tr>
        <tr><td><code>./metaarm train maml --benchmark ml1:push-v3 --out runs/push</code></td>
        <td>meta-train on another task: an hour</td></tr>
        <tr><td><code>./metaarm arm serve --help</code></td>
        <td>put an arm of your own behind the bridge</td></tr>
        </table>
        <p>All figures are in <a href="trials.csv">trials.csv</a>; every state of the arm is in
        <a href="recording-1.mcap">recording-1.mcap</a>, which MCAP viewers open.</p>
        </body></html>
        """,
            DemoTold.beginning().replace("\n\n", "</p><p>"),
            conclusion.replace(System.lineSeparator(), "<br>"),
            films(),
            chart(),
            folder));
    return page;
  }

  private String films() {
    return filmed
        ? """
          <div class="films">
          <figure><video src="before.mp4" autoplay loop muted playsinline controls></video>
          <figcaption>Before. The green ball is the point; the arm doesn't see it.</figcaption></figure>
          <figure><video src="after.mp4" autoplay loop muted playsinline controls></video>
          <figcaption>After it explored.</figcaption></figure>
          </div>
          <p>Drawn from the measured way of the hand.</p>
          """
        : "<p>No films: this machine could not render pictures.</p>";
  }

  private String chart() {
    StringBuilder svg = new StringBuilder();
    int width = LEFT + BAR * trials.size() + 20;
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        width,
        TOP + HEIGHT + 40,
        width);
    for (int warmth = 0; warmth <= MOST_WARMTH; warmth += 2) {
      double y = y(warmth);
      add(
          svg,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT,
          width,
          y,
          y);
      add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>", LEFT - 6, y + 4, warmth);
    }
    for (int i = 0; i < trials.size(); i++) {
      bar(svg, i, trials.get(i));
    }
    return svg.append("</svg>").toString();
  }

  private static double y(double warmth) {
    return TOP + HEIGHT * (1 - warmth / MOST_WARMTH);
  }

  private static void bar(StringBuilder svg, int place, Trial trial) {
    boolean explores = trial.phase() == Phase.EXPLORE;
    String name = explores ? "explore" : trial.learnedFrom() == 0 ? "before" : "after";
    String colour = explores ? "#56b4e9" : trial.learnedFrom() == 0 ? "#999999" : "#009e73";
    int x = LEFT + BAR * place;
    double y = y(trial.totalReward() / Math.max(1, trial.steps()));
    add(
        svg,
        "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"%s\"/>",
        x + 3,
        y,
        BAR - 6,
        TOP + HEIGHT - y,
        colour);
    if (trial.success()) {
      add(svg, "<circle cx=\"%d\" cy=\"%.1f\" r=\"4\" fill=\"#222\"/>", x + BAR / 2, y - 9);
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"10\">%s</text>",
        x + BAR / 2,
        TOP + HEIGHT + 16,
        name);
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
